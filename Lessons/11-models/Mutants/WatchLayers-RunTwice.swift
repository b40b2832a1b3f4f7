// diagnosis: run-twice
import Practice

func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  var handles: [HookHandle] = []
  for (name, layer) in model.namedChildren() {
    let handle = layer.registerForwardHook { _, _, output in
      report(name, output)
      return nil
    }
    handles.append(handle)
  }
  run()
  run()
  for handle in handles { handle.remove() }
  // END
}
