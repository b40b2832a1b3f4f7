// diagnosis: all-frozen
import Practice

func trainOnly(_ head: String, of model: Module) {
  // TODO
  model.freeze()
  // END
}
