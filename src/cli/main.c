/* The command: options in, one conductor called, exit status out. */
#include "octavo/base.h"

int main(void)
{
	return 0;
}
