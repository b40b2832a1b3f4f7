// diagnosis: children-only
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  for (name, child) in model.namedChildren() {
    child.requiresGrad(name == head)
  }
  // END
}
