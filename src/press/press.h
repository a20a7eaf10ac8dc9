/* Inside press: press.c is the conductor, notes.c reads the notes. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "octavo/press.h"

/* Reads the notes of the vault into press->notes; false after a report where there are none. */
bool notes_read(struct press *press);

#endif
