// diagnosis: nothing-frozen
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  model.module(at: head)?.unfreeze()
  // END
}
