// diagnosis: output-replaced
import Practice

func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  var handles: [HookHandle] = []
  for (name, layer) in model.namedChildren() {
    let handle = layer.registerForwardHook { _, _, output in
      let activated = output.relu()
      report(name, activated)
      return activated
    }
    handles.append(handle)
  }
  run()
  for handle in handles { handle.remove() }
  // END
}
