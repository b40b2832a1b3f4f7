// diagnosis: to-all
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  return x.indices.map { upstream[$0 / window] }
  // END
}
