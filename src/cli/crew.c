#include "cli/crew.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdbool.h>
#include <unistd.h>

/* Enough for DOC_JSON_DEPTH where a C library gives threads less. */
enum { STACK_SIZE = 8 * 1024 * 1024 };

struct piece {
	struct arena arena;
	void *item;   /* NULL: nothing to do */
	bool ready;   /* it is done, or failed */
	bool starved; /* there was no memory for it */
};

struct crew {
	struct crew_work work;
	pthread_mutex_t lock; /* of what follows, but for arenas and items */
	pthread_cond_t begun; /* there is something to do, or to stop */
	pthread_cond_t done;
	struct piece *pieces; /* a ring */
	size_t room;          /* in it */
	size_t begin;         /* the first piece that is not begun */
	size_t next;          /* the first that nobody has */
	bool stop;
	pthread_t threads[CREW_MOST];
	size_t count; /* of them */
};

size_t
crew_cores(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (cores < 1)
		return 1;
	return cores > CREW_MOST ? CREW_MOST : (size_t)cores;
}

/* --- one piece ------------------------------------------------------------ */

static void
starve(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

/* False: no memory. */
static bool
run_piece(const struct crew *crew, struct piece *piece)
{
	jmp_buf jump;

	if (setjmp(jump) != 0)
		return false;
	piece->arena.fail = starve;
	piece->arena.fail_context = &jump;
	crew->work.run(piece->item);
	return true;
}

static void
begin_piece(struct crew *crew, struct arena *arena, size_t i)
{
	struct piece *piece = &crew->pieces[i % crew->room];

	piece->arena.fail = arena->fail;
	piece->arena.fail_context = arena->fail_context;
	piece->starved = false;
	piece->item = crew->work.begin(crew->work.context, i, &piece->arena);
	piece->ready = piece->item == NULL;
}

static void
take_piece(struct crew *crew, struct arena *arena, size_t i)
{
	struct piece *piece = &crew->pieces[i % crew->room];

	piece->arena.fail = arena->fail;
	piece->arena.fail_context = arena->fail_context;
	if (piece->starved)
		arena_fail(arena);
	if (piece->item != NULL)
		crew->work.take(crew->work.context, piece->item);
	arena_reset(&piece->arena);
}

/* --- threads -------------------------------------------------------------- */

static void
run_next(struct crew *crew)
{
	struct piece *piece = &crew->pieces[crew->next++ % crew->room];
	bool starved;

	if (piece->item == NULL)
		return;
	pthread_mutex_unlock(&crew->lock);
	starved = !run_piece(crew, piece);
	pthread_mutex_lock(&crew->lock);
	piece->starved = starved;
	piece->ready = true;
	pthread_cond_signal(&crew->done);
}

static void *
work(void *context)
{
	struct crew *crew = context;

	pthread_mutex_lock(&crew->lock);
	while (!crew->stop) {
		if (crew->next < crew->begin)
			run_next(crew);
		else
			pthread_cond_wait(&crew->begun, &crew->lock);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

/* Fewer where the system gives no more. */
static void
start(struct crew *crew, size_t threads)
{
	pthread_attr_t attributes;

	if (pthread_attr_init(&attributes) != 0)
		return;
	(void)pthread_attr_setstacksize(&attributes, STACK_SIZE);
	while (crew->count < threads &&
	    pthread_create(&crew->threads[crew->count], &attributes, work,
		crew) == 0)
		crew->count++;
	(void)pthread_attr_destroy(&attributes);
}

/* Also of a crew that is in the middle of its work. */
static void
stop(void *object)
{
	struct crew *crew = object;

	pthread_mutex_lock(&crew->lock);
	crew->stop = true;
	pthread_cond_broadcast(&crew->begun);
	pthread_mutex_unlock(&crew->lock);
	while (crew->count > 0)
		pthread_join(crew->threads[--crew->count], NULL);
	for (size_t i = 0; i < crew->room; i++)
		arena_free(&crew->pieces[i].arena);
	crew->room = 0;
}

/* --- all ------------------------------------------------------------------ */

static void
run_alone(struct crew *crew, struct arena *arena)
{
	for (size_t i = 0; i < crew->work.count; i++) {
		struct piece *piece = &crew->pieces[i % crew->room];

		begin_piece(crew, arena, i);
		if (piece->item != NULL)
			piece->starved = !run_piece(crew, piece);
		take_piece(crew, arena, i);
	}
}

/* The ring is kept full. */
static void
begin_more(struct crew *crew, struct arena *arena, size_t taken)
{
	while (crew->begin < crew->work.count &&
	    crew->begin - taken < crew->room) {
		begin_piece(crew, arena, crew->begin);
		pthread_mutex_lock(&crew->lock);
		crew->begin++;
		pthread_cond_signal(&crew->begun);
		pthread_mutex_unlock(&crew->lock);
	}
}

static void
run_together(struct crew *crew, struct arena *arena)
{
	for (size_t i = 0; i < crew->work.count; i++) {
		begin_more(crew, arena, i);
		pthread_mutex_lock(&crew->lock);
		while (!crew->pieces[i % crew->room].ready)
			pthread_cond_wait(&crew->done, &crew->lock);
		pthread_mutex_unlock(&crew->lock);
		take_piece(crew, arena, i);
	}
}

void
crew_run(struct arena *arena, size_t threads, const struct crew_work *work)
{
	struct crew *crew = arena_alloc(arena, sizeof(*crew));

	if (threads > work->count)
		threads = work->count;
	if (threads > CREW_MOST)
		threads = CREW_MOST;
	crew->work = *work;
	crew->room = threads > 1 ? threads + 2 : 1;
	crew->pieces = arena_alloc(arena, crew->room * sizeof(*crew->pieces));
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->begun, NULL);
	pthread_cond_init(&crew->done, NULL);
	arena_defer(arena, stop, crew);
	if (threads > 1)
		start(crew, threads);
	if (crew->count > 0)
		run_together(crew, arena);
	else
		run_alone(crew, arena);
	stop(crew);
}
