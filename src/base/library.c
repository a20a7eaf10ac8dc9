/* Libraries that wait to be wanted.  Each that a program is linked with costs every process its loading, whether
 * anything of it is called or not. */
#include <assert.h>
#include <dlfcn.h>

#include "octavo/base.h"

/* POSIX lets a data pointer hold a function's address; C does not say so. */
static library_fn symbol_find(void *handle, const char *name)
{
	void *symbol = dlsym(handle, name);
	library_fn function;
	static_assert(sizeof function == sizeof symbol, "an address is an address");
	memcpy(&function, &symbol, sizeof function);
	return function;
}

/* Where the thing at the address was loaded from; NULL: nobody knows. */
static char *file_of(const void *address)
{
	Dl_info info;
	return address && dladdr(address, &info) && info.dli_fname ? g_strdup(info.dli_fname) : NULL;
}

/* Beside a library that is loaded anyway; NULL: it is not there. */
static char *path_beside(const char *soname)
{
	g_autofree char *file = file_of(dlsym(RTLD_DEFAULT, "g_malloc"));
	g_autofree char *folder = file ? g_path_get_dirname(file) : NULL;
	g_autofree char *path = folder ? g_build_filename(folder, soname, NULL) : NULL;
	return path && g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&path) : NULL;
}

/* What a library has registered elsewhere stays for good, and so must the library. */
static void *load(const char *soname)
{
	g_autofree char *path = path_beside(soname);
	return dlopen(path ? path : soname, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
}

char *library_path(const char *soname, const char *name)
{
	char *path = path_beside(soname);
	void *handle = path ? NULL : load(soname);
	if (!handle)
		return path;
	path = file_of(dlsym(handle, name));
	dlclose(handle);
	return path;
}

bool library_load(const char *soname, const char *const *names, library_fn *functions, char **why)
{
	void *handle = load(soname);
	bool good = handle != NULL;
	for (size_t i = 0; good && names[i]; i++) {
		functions[i] = symbol_find(handle, names[i]);
		good = functions[i] != NULL;
	}
	if (!good)
		*why = g_strdup(dlerror());
	if (handle)
		dlclose(handle);
	return good;
}
