import CGraphviz
import Gradbook

/// Access to libgvc, one caller at a time, on a thread with a deep stack.
enum GraphvizSession {
  private final class Work {
    let perform: () -> Void
    init(_ perform: @escaping () -> Void) { self.perform = perform }
  }

  /// Runs `body` while nobody else uses Graphviz. The calling thread waits.
  static func run<Value>(
    _ body: () throws(GraphRenderError) -> Value
  ) throws(GraphRenderError) -> Value {
    var outcome: Result<Value, GraphRenderError>?
    let status = withoutActuallyEscaping(body) { body in
      let work = Work { outcome = Result(catching: body) }
      return cgv_run(
        { context in
          guard let context else { return }
          Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().perform()
        }, Unmanaged.passUnretained(work).toOpaque())
    }
    guard status == CGV_OK, let outcome else {
      throw .engineUnavailable(detail: "No thread could be started for the layout.")
    }
    return try outcome.get()
  }

  /// What Graphviz complained about so far in this session.
  static var messages: String { Label.clipped(String(cString: cgv_messages()), columns: 400) }
}

/// One Graphviz graph, to be used inside a session and closed there.
struct GraphvizGraph {
  let handle: OpaquePointer

  init(_ name: String, for purpose: cgv_purpose) throws(GraphRenderError) {
    guard let handle = cgv_open(name, purpose) else {
      let detail = GraphvizSession.messages
      throw .engineUnavailable(
        detail: detail.isEmpty ? "libgvc gave no graph." : detail)
    }
    self.handle = handle
  }

  func close() { cgv_close(handle) }

  func declare(_ kind: cgv_kind, _ attributes: [(String, String)]) throws(GraphRenderError) {
    for (name, value) in attributes {
      try check(cgv_declare(handle, kind, name, value), "\(name)=\(value)")
    }
  }

  func set(_ kind: cgv_kind, _ index: Int32, _ name: String, _ value: String)
    throws(GraphRenderError)
  {
    try check(cgv_set(handle, kind, index, name, value), name)
  }

  /// Makes a node a table with ports.
  func setTable(
    _ node: Int32, _ shape: BoxShape, _ ports: (entries: [Int], exits: [Int])
  ) throws(GraphRenderError) {
    let (entries, exits) = (ports.entries.map(Int32.init), ports.exits.map(Int32.init))
    try check(
      cgv_set_table(
        handle, node, Int32(shape.width), Int32(shape.height), entries, Int32(entries.count), exits,
        Int32(exits.count)), "ports")
  }

  func layOut(_ engine: String) throws(GraphRenderError) {
    try check(cgv_layout(handle, engine), engine)
  }

  /// Whether the layout comes to its end, as far as a child process can tell.
  func survivesLayout(_ engine: String, seconds: UInt32 = 30) -> Bool {
    cgv_survives_layout(handle, engine, seconds) != 0
  }

  func render(_ format: String) throws(GraphRenderError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<CChar>?
    var length = 0
    let status = cgv_render(handle, format, &bytes, &length)
    defer { cgv_free(bytes) }
    try check(status, format)
    guard let bytes else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: length))
  }

  func check(_ status: cgv_status, _ subject: String) throws(GraphRenderError) {
    switch status {
    case CGV_OK: return
    case CGV_BAD_TEXT: throw .badLabel(box: subject)
    case CGV_UNAVAILABLE: throw .engineUnavailable(detail: GraphvizSession.messages)
    default: throw .layoutFailed(detail: "\(subject): \(GraphvizSession.messages)")
    }
  }
}

/// The version that Graphviz reports of itself, such as `2.43.0`; `nil` where it cannot be loaded.
package func graphvizVersion() -> String? {
  let version = try? GraphvizSession.run { () throws(GraphRenderError) in
    String(cString: cgv_version())
  }
  return version?.isEmpty == true ? nil : version
}
