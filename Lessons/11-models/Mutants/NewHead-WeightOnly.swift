// diagnosis: weight-only
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  for (name, parameter) in model.namedParameters() {
    parameter.requiresGrad = name == head + ".weight"
  }
  // END
}
