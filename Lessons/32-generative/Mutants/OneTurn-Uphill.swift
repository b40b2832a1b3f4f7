// diagnosis: uphill
import Foundation
import Practice

func turn(_ g: Double, _ w: Double, z: Double, real: Double, rate: Double) -> (g: Double, w: Double)
{
  // TODO
  func sigmoid(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
  let fake = g * z
  let forW = (sigmoid(w * real) - 1) * real + sigmoid(w * fake) * fake
  let newW = w + rate * forW
  let forG = (sigmoid(newW * fake) - 1) * newW * z
  return (g + rate * forG, newW)
  // END
}
