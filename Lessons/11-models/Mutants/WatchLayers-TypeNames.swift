// diagnosis: type-for-name
import Practice

func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  var handles: [HookHandle] = []
  for (_, layer) in model.namedChildren() {
    let handle = layer.registerForwardHook { layer, _, output in
      report(layer.typeName, output)
      return nil
    }
    handles.append(handle)
  }
  run()
  for handle in handles { handle.remove() }
  // END
}
