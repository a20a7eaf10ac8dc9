/*
 * Inside base: what its files share.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "octavo/base.h"

struct door {
	int fd;    /* of the folder */
	bool walk; /* openat2 is not to be used */
};

/* Opens beneath the door's folder; -1 and errno (EXDEV: it leads out). */
int door_open_beneath(struct door *door, const char *path, int flags);
/* What an errno of opening means. */
enum door_result door_result_of(int error);

#endif
