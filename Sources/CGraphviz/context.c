// One lock, one deep stack, one context per purpose, and every complaint of Graphviz captured.

// For dladdr.
#define _GNU_SOURCE

#include "internal.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside = 0;

static char messages[4096];
static size_t messages_length = 0;

// Graphviz reports one message in several calls: they are joined.
static int collect(char *fragment) {
  size_t room = sizeof messages - 1 - messages_length;
  size_t length = strlen(fragment);
  if (length > room) length = room;
  memcpy(messages + messages_length, fragment, length);
  messages_length += length;
  messages[messages_length] = 0;
  return 0;
}

void cgv_complain(const char *sentence, const char *detail) {
  char text[512];
  snprintf(text, sizeof text, sentence, detail);
  collect(text);
}

const char *cgv_messages(void) { return messages; }

int cgv_is_inside(void) { return inside; }

typedef struct {
  void (*body)(void *);
  void *context;
} task;

static void *perform(void *argument) {
  task *work = argument;
  pthread_mutex_lock(&lock);
  inside = 1;
  messages_length = 0;
  messages[0] = 0;
  agseterrf((agusererrf)(void *)collect);
  agreseterrors();
  work->body(work->context);
  inside = 0;
  pthread_mutex_unlock(&lock);
  return NULL;
}

cgv_status cgv_run(void (*body)(void *), void *context) {
  if (inside) return CGV_BAD_CALL;
  task work = {body, context};
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0) return CGV_NO_THREAD;
  pthread_attr_setstacksize(&attributes, (size_t)64 << 20);
  int failed = pthread_create(&thread, &attributes, perform, &work);
  pthread_attr_destroy(&attributes);
  if (failed) return CGV_NO_THREAD;
  pthread_join(thread, NULL);
  return CGV_OK;
}

// Plugins lie in a folder beside libgvc, whatever GVBINDIR says and whether or not the plugin
// list `config6a` was ever written.
static void *plugin_library(const char *plugin) {
  static const char *const endings[] = {"so.6", "so", "6.dylib", "dylib", "so.7", "so.8"};
  Dl_info info;
  if (!dladdr((void *)gvContextPlugins, &info) || !info.dli_fname) return NULL;
  const char *slash = strrchr(info.dli_fname, '/');
  int folder = slash ? (int)(slash - info.dli_fname) : 0;
  char text[1024];
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    snprintf(
      text, sizeof text, "%.*s/graphviz/libgvplugin_%s.%s", folder, info.dli_fname, plugin,
      endings[i]);
    void *handle = dlopen(text, RTLD_NOW | RTLD_LOCAL);
    if (!handle) continue;
    snprintf(text, sizeof text, "gvplugin_%s_LTX_library", plugin);
    return dlsym(handle, text);
  }
  return NULL;
}

static GVC_t *make_layout_context(void) {
  static lt_symlist_t plugins[4];
  int count = 0;
  plugins[count++] = (lt_symlist_t){"gvplugin_gradbook_LTX_library", cgv_text_plugin()};
  void *core = plugin_library("core");
  void *dot = plugin_library("dot_layout");
  if (core) plugins[count++] = (lt_symlist_t){"gvplugin_core_LTX_library", core};
  if (dot) plugins[count++] = (lt_symlist_t){"gvplugin_dot_layout_LTX_library", dot};
  int demand = !(core && dot);
  return gvContextPlugins(plugins, demand);
}

// Of the layouts only neato's `nop2` draws text given in xdot; with dot libgvc crashes on it.
static GVC_t *make_painting_context(void) {
  static const char *const names[] = {"core", "neato_layout", "pango"};
  static lt_symlist_t plugins[4] = {
    {"gvplugin_core_LTX_library", NULL},
    {"gvplugin_neato_layout_LTX_library", NULL},
    {"gvplugin_pango_LTX_library", NULL}};
  for (int i = 0; i < 3; i++) {
    plugins[i].address = plugin_library(names[i]);
    if (plugins[i].address) continue;
    cgv_complain("The Graphviz plugin libgvplugin_%s was not found beside libgvc.", names[i]);
    return NULL;
  }
  return gvContextPlugins(plugins, 0);
}

// A context is kept for the life of the process: making one anew leaks a few kilobytes.
GVC_t *cgv_context(cgv_purpose purpose) {
  static GVC_t *contexts[2];
  if (purpose != CGV_FOR_LAYOUT && purpose != CGV_FOR_PAINTING) return NULL;
  if (!contexts[purpose]) {
    contexts[purpose] =
      purpose == CGV_FOR_LAYOUT ? make_layout_context() : make_painting_context();
  }
  return contexts[purpose];
}

const char *cgv_version(void) {
  GVC_t *context = inside ? cgv_context(CGV_FOR_LAYOUT) : NULL;
  return context ? gvcVersion(context) : "";
}
