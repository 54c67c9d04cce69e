#include "aws/budgets.h"

static const double numbers[PRICE_COUNT] = {
#define PRICE(id, number) number,
#include "aws/budgets.def"
};

static const struct {
	const char *name;
	double price;
} regions[] = {
#define REGION(name, price) { name, price },
#include "aws/budgets.def"
};

static const struct {
	const char *source;
	const char *date;
} list = {
#define PRICES_FROM(source, date) source, date,
#include "aws/budgets.def"
};

double
price_number(enum price price)
{
	return numbers[price];
}

double
price_of_transitions(struct str region, bool *known)
{
	*known = true;
	for (size_t i = 0; i < ARRAY_COUNT(regions); i++)
		if (str_is(region, regions[i].name))
			return regions[i].price;
	*known = region.length == 0;
	return regions[0].price; /* "default" */
}

const char *
prices_source(void)
{
	return list.source;
}

const char *
prices_date(void)
{
	return list.date;
}
