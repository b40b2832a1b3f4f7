// diagnosis: head-stays-frozen
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  for (name, parameter) in model.namedParameters() where !name.hasPrefix(head + ".") {
    parameter.requiresGrad = false
  }
  // END
}
