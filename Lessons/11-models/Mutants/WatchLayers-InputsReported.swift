// diagnosis: inputs-reported
import Practice

func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  var handles: [HookHandle] = []
  for (name, layer) in model.namedChildren() {
    let handle = layer.registerForwardHook { _, inputs, _ in
      report(name, inputs[0])
      return nil
    }
    handles.append(handle)
  }
  run()
  for handle in handles { handle.remove() }
  // END
}
