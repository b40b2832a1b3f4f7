// diagnosis: prefix-only
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  for (name, parameter) in model.namedParameters() {
    parameter.requiresGrad = name.hasPrefix(head)
  }
  // END
}
