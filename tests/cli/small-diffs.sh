#!/bin/sh
# A step more changes the lines of that step: what the others need stays where
# it is and keeps its name.
. "$(dirname "$0")/lib.sh"
cd "$work"

# Steps of two functions, two tables and a queue; the marks are for more.
steps() { # FUNCTION TABLE TOPIC
	cat <<'END'
workflow: orders
steps:
  - load: { lambda: load-orders }
  - price: { lambda: price-orders }
END
	[ -z "$1" ] || echo '  - check: { lambda: check-orders }'
	cat <<'END'
  - keep: { call: "dynamodb:putItem", with: { TableName: orders, Item: {} } }
  - note: { call: "dynamodb:putItem", with: { TableName: notes, Item: {} } }
END
	[ -z "$2" ] || cat <<'END'
  - read: { call: "dynamodb:getItem", with: { TableName: orders, Key: {} } }
END
	echo '  - pass on: { send: parcels }'
	[ -z "$3" ] || echo '  - tell: { publish: news, message: done }'
}

policy() { # FUNCTION TABLE TOPIC
	steps "$@" >spec.yaml
	"$STEPC" iam spec.yaml --format policy
}

policy '' '' '' >before
# One more resource of an action is one more line.
policy more '' '' >after
[ "$(diff before after | grep -c '^>')" -eq 1 ] || fail 'more than a line'
[ "$(diff before after | grep -c '^<')" -eq 0 ] || fail 'a line went away'
# One more action is one more statement.
for more in "'' more ''" "'' '' more"; do
	eval "policy $more" >after
	[ "$(diff before after | grep -c '^>')" -eq 6 ] ||
		fail "not a statement: $more"
	[ "$(diff before after | grep -c '^<')" -eq 0 ] ||
		fail "a line went away: $more"
done
# The order of the steps says nothing.
steps more more more >spec.yaml
"$STEPC" iam spec.yaml --format policy >before
{ sed -n 1,2p spec.yaml && sed '1,2d' spec.yaml | sort; } >sorted.yaml
mv sorted.yaml spec.yaml
"$STEPC" iam spec.yaml --format policy >after
cmp before after || fail 'another order of the steps is another policy'
echo 'ok: small differences'
