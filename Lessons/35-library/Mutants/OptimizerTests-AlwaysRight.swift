// diagnosis: never-complains
import Practice

// TODO
/// What is wrong with optimizers; nil if nothing is.
func bug(in makers: AnyOptimizers) -> String? {
  nil
}
// END
