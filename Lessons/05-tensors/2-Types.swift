import Gradbook
import Workbook

/// Element types, the device, random numbers.
func elementTypes() {
  print(Tensor([1, 2, 3]).dtype)
  print(Tensor([1.0, 2, 3]).dtype)
  print(Tensor([true, false]).dtype)
  print(Tensor([1, 2, 3], dtype: .float32))
  lesson.show("types")
  lesson.table(
    "types",
    DType.allCases.map {
      ["`\($0)`", $0.byteCount, $0.isFloatingPoint, "\($0.byteCount) MB"]
    })
  print("wraps: ", Tensor([250], dtype: .uint8) + Tensor([10], dtype: .uint8))
  let large = Tensor.full([], 16_777_216.0)
  print("rounds:", large + 1 - large)
  print("cuts:  ", Tensor([2.9, -2.9]).to(.int64))
  print("0.1 as float32:", Tensor(0.1).item())
  lesson.show("limits")
  print((Tensor([1, 2]) + Tensor([0.5, 0.5])).dtype)
  print((Tensor([true, false]) + Tensor([1, 2])).dtype)
  print((Tensor([1.0]) + Tensor([1.0], dtype: .float64)).dtype)
  lesson.show("promotion")
  print(Tensor([1.0]).device)
  lesson.show("device")
}

/// rand, randn and the seed.
func randomNumbers() {
  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randn(2, 3))
  lesson.show("seeded")
  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randint(0, 10, [5]), Tensor.randperm(5))
  lesson.show("integers")
  let even = Tensor.rand(20_000)
  let normal = Tensor.randn(20_000)
  print("rand:  mean", even.mean(), " std", even.std())
  print("randn: mean", normal.mean(), " std", normal.std())
  lesson.show("mean and spread")
  lesson.plot("histograms") { t in
    Plot(xLabel: t("value"), yLabel: t("count")) {
      Histogram(normal.flat(), bins: 50, label: "randn")
      Histogram(even.flat(), bins: 7, label: "rand")
    }
    .xRange(-4...4)
  }
}
