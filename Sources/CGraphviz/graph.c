// Building, laying out and rendering a graph.

#include "internal.h"

#include <stdlib.h>
#include <string.h>

static int append(cgv_list *list, void *item) {
  if (!item) return -1;
  if (list->count == list->capacity) {
    int capacity = list->capacity ? 2 * list->capacity : 32;
    void **items = realloc(list->items, (size_t)capacity * sizeof *items);
    if (!items) return -1;
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count] = item;
  return list->count++;
}

static void *at(const cgv_list *list, int index) {
  return index >= 0 && index < list->count ? list->items[index] : NULL;
}

void *cgv_object(const cgv_graph *graph, cgv_kind kind, int index) {
  switch (kind) {
    case CGV_GRAPH: return graph->graph;
    case CGV_NODE: return at(&graph->nodes, index);
    case CGV_EDGE: return at(&graph->edges, index);
    case CGV_CLUSTER: return at(&graph->clusters, index);
  }
  return NULL;
}

// A mutable copy, because cgraph takes `char *` and some of its versions write into it.
static char *checked_copy(const char *text) {
  size_t length = strlen(text);
  if (length > CGV_TEXT_LIMIT || !cgv_is_clean_text(text, length)) return NULL;
  return strdup(text);
}

cgv_graph *cgv_open(const char *name, cgv_purpose purpose) {
  if (!cgv_is_inside()) return NULL;
  GVC_t *context = cgv_context(purpose);
  char *copy = context ? checked_copy(name) : NULL;
  cgv_graph *graph = copy ? calloc(1, sizeof *graph) : NULL;
  if (graph) {
    graph->context = context;
    graph->graph = agopen(copy, Agdirected, cgv_disciplines());
  }
  free(copy);
  if (graph && !graph->graph) {
    free(graph);
    return NULL;
  }
  return graph;
}

void cgv_close(cgv_graph *graph) {
  if (!graph) return;
  if (graph->has_layout) gvFreeLayout(graph->context, graph->graph);
  agclose(graph->graph);
  free(graph->nodes.items);
  free(graph->edges.items);
  free(graph->clusters.items);
  free(graph);
}

static int agraph_kind(cgv_kind kind) {
  return kind == CGV_NODE ? AGNODE : kind == CGV_EDGE ? AGEDGE : AGRAPH;
}

cgv_status cgv_declare(cgv_graph *graph, cgv_kind kind, const char *name, const char *value) {
  char *key = checked_copy(name);
  char *text = checked_copy(value);
  cgv_status status = CGV_BAD_TEXT;
  if (key && text)
    status = agattr(graph->graph, agraph_kind(kind), key, text) ? CGV_OK : CGV_FAILED;
  free(key);
  free(text);
  return status;
}

int cgv_add_cluster(cgv_graph *graph, int parent, const char *name) {
  Agraph_t *owner = parent < 0 ? graph->graph : at(&graph->clusters, parent);
  char *copy = checked_copy(name);
  int index = owner && copy ? append(&graph->clusters, agsubg(owner, copy, 1)) : -1;
  free(copy);
  return index;
}

int cgv_add_node(cgv_graph *graph, int cluster, const char *name) {
  Agraph_t *owner = cluster < 0 ? graph->graph : at(&graph->clusters, cluster);
  char *copy = checked_copy(name);
  int index = owner && copy ? append(&graph->nodes, agnode(owner, copy, 1)) : -1;
  free(copy);
  return index;
}

int cgv_add_edge(cgv_graph *graph, int tail, int head, const char *name) {
  Agnode_t *from = at(&graph->nodes, tail);
  Agnode_t *to = at(&graph->nodes, head);
  char *copy = checked_copy(name);
  int index =
    from && to && copy ? append(&graph->edges, agedge(graph->graph, from, to, copy, 1)) : -1;
  free(copy);
  return index;
}

// Graphviz reads `\N`, `\n`, `&lt;` inside labels: doubled backslashes and `&amp;` make it data.
static char *escaped_copy(const char *text) {
  char *copy = malloc(5 * strlen(text) + 1);
  if (!copy) return NULL;
  char *out = copy;
  for (const char *in = text; *in; in++) {
    if (*in == '\\') *out++ = '\\';
    if (*in == '&') {
      memcpy(out, "&amp;", 5);
      out += 5;
    } else {
      *out++ = *in;
    }
  }
  *out = 0;
  return copy;
}

cgv_status cgv_set(
  cgv_graph *graph, cgv_kind kind, int index, const char *name, const char *value) {
  void *object = cgv_object(graph, kind, index);
  if (!object) return CGV_BAD_CALL;
  size_t length = strlen(value);
  if (length > CGV_TEXT_LIMIT || !cgv_is_clean_text(value, length)) return CGV_BAD_TEXT;
  char *key = checked_copy(name);
  char *text = escaped_copy(value);
  // -1 where the attribute was not declared.
  int failed = !key || !text || agset(object, key, text) != 0;
  free(key);
  free(text);
  return failed ? CGV_BAD_CALL : CGV_OK;
}

cgv_status cgv_set_drawing(cgv_graph *graph, const char *xdot) {
  if (!cgv_is_clean_text(xdot, strlen(xdot))) return CGV_BAD_TEXT;
  static char key[] = "_background";
  static char none[] = "";
  if (!agattr(graph->graph, AGRAPH, key, none)) return CGV_FAILED;
  char *text = strdup(xdot);
  int failed = !text || agset(graph->graph, key, text) != 0;
  free(text);
  return failed ? CGV_FAILED : CGV_OK;
}

cgv_status cgv_layout(cgv_graph *graph, const char *engine) {
  if (!cgv_is_inside() || graph->has_layout) return CGV_BAD_CALL;
  if (gvLayout(graph->context, graph->graph, engine) != 0) return CGV_FAILED;
  graph->has_layout = 1;
  return CGV_OK;
}

cgv_status cgv_render(cgv_graph *graph, const char *format, char **bytes, size_t *length) {
  *bytes = NULL;
  *length = 0;
  if (!cgv_is_inside() || !graph->has_layout) return CGV_BAD_CALL;
  // `void *`: the length is an unsigned int in older versions of Graphviz, a size_t in newer ones.
  void *count = length;
  if (gvRenderData(graph->context, graph->graph, format, bytes, count) != 0) return CGV_FAILED;
  return *bytes ? CGV_OK : CGV_FAILED;
}

void cgv_free(char *bytes) {
  if (bytes) gvFreeRenderData(bytes);
}
