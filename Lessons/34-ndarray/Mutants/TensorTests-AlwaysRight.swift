// diagnosis: never-complains
import Practice

/// What is wrong with an engine; nil if nothing is.
func fault(in engine: AnyTensorEngine) -> String? {
  // TODO
  return engine.numbers(of: engine.leaf([1], shape: [1])) == [1] ? nil : "leaves"
  // END
}
