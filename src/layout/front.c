/* Front matter. */
#include "layout/layout.h"
int front_run(struct layout *layout) { (void)layout; return 0; }
void watch_build(struct build *build) { (void)build; }
int ends_run(struct layout *layout) { (void)layout; return 0; }
