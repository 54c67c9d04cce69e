#include "aws/infra.h"

/* "*" alone: the actions take no resource. */
#define STAR(resources) (sizeof(resources) == sizeof("*") ? FACT_STAR_ONLY : 0)

static const struct fact_statement grants[GRANT_COUNT] = {
#define GRANT(id, actions, resources, unknown, when, why, source) \
	{ actions, resources, unknown, { { 0 } }, when, STAR(resources), why, \
		source },
#include "aws/grants.def"
#undef GRANT
};

static const struct principal_row principals[PRINCIPAL_COUNT] = {
#define PRINCIPAL(id, sid, service, test, who, source) \
	{ sid, service, test, who, source },
#include "aws/principals.def"
#undef PRINCIPAL
};

const struct fact_statement *
grant_row(enum grant grant)
{
	return &grants[grant];
}

const struct principal_row *
principal_row(enum service_principal principal)
{
	return &principals[principal];
}
