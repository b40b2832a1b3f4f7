// diagnosis: together
import Foundation
import Practice

func turn(_ g: Double, _ w: Double, z: Double, real: Double, rate: Double) -> (g: Double, w: Double)
{
  // TODO
  func sigmoid(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
  let fake = g * z
  let forW = (sigmoid(w * real) - 1) * real + sigmoid(w * fake) * fake
  let forG = (sigmoid(w * fake) - 1) * w * z
  return (g - rate * forG, w - rate * forW)
  // END
}
