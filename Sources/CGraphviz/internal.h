// What the shim's own files share.

#ifndef GRADBOOK_CGRAPHVIZ_INTERNAL_H
#define GRADBOOK_CGRAPHVIZ_INTERNAL_H

#include "CGraphviz.h"

#include <graphviz/gvc.h>

/// A growing list of one kind of Graphviz object; the index is what Swift knows.
typedef struct {
  void **items;
  int count, capacity;
} cgv_list;

struct cgv_graph {
  Agraph_t *graph;
  GVC_t *context;
  cgv_list nodes, edges, clusters;
  int has_layout;
};

/// The context for a purpose, made at first use; NULL if plugins are missing.
GVC_t *cgv_context(cgv_purpose purpose);
/// Whether the caller runs inside `cgv_run`.
int cgv_is_inside(void);
/// Adds a sentence of our own to what Graphviz complained about.
void cgv_complain(const char *sentence, const char *detail);
/// How graphs number their objects: in the order of creation, whatever the addresses.
Agdisc_t *cgv_disciplines(void);
/// The plugin library that measures text without fonts.
void *cgv_text_plugin(void);
/// The object behind an index, or NULL.
void *cgv_object(const cgv_graph *graph, cgv_kind kind, int index);

#endif
