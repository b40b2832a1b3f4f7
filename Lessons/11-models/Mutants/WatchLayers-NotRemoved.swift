// diagnosis: hooks-left
import Practice

func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  for (name, layer) in model.namedChildren() {
    layer.registerForwardHook { _, _, output in
      report(name, output)
      return nil
    }
  }
  run()
  // END
}
