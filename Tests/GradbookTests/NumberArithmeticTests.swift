import Foundation
import Testing

@testable import Gradbook

/// Each expression stands here twice, once over a tensor and once over a Double, letter by letter:
/// whatever type the compiler gives the numbers among themselves, both must come out equal.
@Suite("Arithmetic of plain numbers beside tensors")
struct NumberArithmeticTests {
  private let v = 1.7
  private let b = 0.999
  private let n = 7
  private var x: Tensor { Tensor([1.7, 1.7], dtype: .float64) }
  private var scalar: Value { Value(1.7) }

  private func same(
    _ tensor: Tensor, _ number: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(tensor.dtype == .float64, sourceLocation: sourceLocation)
    #expect(
      tensor.flat().allSatisfy { $0 == number || abs($0 - number) <= 4 * number.ulp },
      "\(tensor.flat()) is not \(number)", sourceLocation: sourceLocation)
  }
  private func same(
    _ value: Value, _ number: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(abs(value.data - number) <= 4 * number.ulp, sourceLocation: sourceLocation)
  }

  @Test("sums, differences, products and quotients of literals keep all digits")
  func literals() {
    same(x * (1 - 0.999), v * (1 - 0.999))
    same((1 - 0.999) * x, (1 - 0.999) * v)
    same(x * (1e30 * 1e30), v * (1e30 * 1e30))
    same(x + (0.1 + 0.2), v + (0.1 + 0.2))
    same(x - (1 / 3.0), v - (1 / 3.0))
    same(x * (1 / 3), v * (1 / 3))
    same((1 / 3) * x, (1 / 3) * v)
    same(2 / 3 * x, 2 / 3 * v)
    same(x / (1 / 3 + 0.5), v / (1 / 3 + 0.5))
    same(x + 1 - 0.999, v + 1 - 0.999)
    same(1 - 0.999 + x, 1 - 0.999 + v)
    same(0.1 + 0.2 + x * 0.1, 0.1 + 0.2 + v * 0.1)
    same(x * 0.1 * 0.2, v * 0.1 * 0.2)
    same((1 - 2 * 0.1) * x, (1 - 2 * 0.1) * v)
    same((1 - (0.1 + 0.2) / 3) * x, (1 - (0.1 + 0.2) / 3) * v)
    same(x * (0.1 * 3 - 0.3), v * (0.1 * 3 - 0.3))
  }

  @Test("signs of literals keep all digits")
  func signs() {
    same(x * -(0.1), v * -(0.1))
    same(x * -0.1, v * -0.1)
    same(-(0.1) * x, -(0.1) * v)
    same(x - -(0.1 + 0.2), v - -(0.1 + 0.2))
    same(-(1 - 0.999) * x, -(1 - 0.999) * v)
    same(-x * (1 - 0.999), -v * (1 - 0.999))
  }

  @Test("powers of and by numbers keep all digits")
  func powers() {
    same(x ** (1.0 / 3), v ** (1.0 / 3))
    same(x ** 0.1, v ** 0.1)
    same(x ** -(0.5), v ** -(0.5))
    same(x ** (1 - 0.3), v ** (1 - 0.3))
    same(x.pow(1 / 3), v ** (1.0 / 3))
    same(x * 2 ** 0.5, v * 2 ** 0.5)
    same(x * (0.1 ** 2), v * (0.1 ** 2))
    same(x * 2 ** -1, v * 0.5)
    same((0.1 + 0.2) ** x, (0.1 + 0.2) ** v)
    same(2 ** (x * 0.1), 2 ** (v * 0.1))
    same(x * b ** 2, v * b ** 2)
    same(x * 2 ** b, v * 2 ** b)
    let whole: [Int] = [2 ** 10, (-3) ** 3, 0 ** 0, (-1) ** 1001]
    #expect(whole == [1024, -27, 1, -1])
  }

  @Test("the type that a declaration names changes no digit")
  func contexts() {
    let named: Tensor = (1 - b) * x * x
    let plain = (1 - b) * x * x
    same(named, (1 - b) * v * v)
    same(plain, (1 - b) * v * v)
    let third: Tensor = (1 / 3) * x
    same(third, (1 / 3) * v)
    let long: Tensor = 1 - x * 2 + 0.5 * x * (1 - 0.1) / (2 - x)
    same(long, 1 - v * 2 + 0.5 * v * (1 - 0.1) / (2 - v))
    let closure: (Tensor) -> Tensor = { 2 * $0 * $0 + 1 - 0.3 }
    same(closure(x), 2 * v * v + 1 - 0.3)
    let inferred = { (x: Tensor) in x * x - (1 - 0.3) * 2 }
    same(inferred(x), v * v - (1 - 0.3) * 2)
    let mapped = [x].map { $0 * (0.1 + 0.2) - 0.1 }
    same(mapped[0], v * (0.1 + 0.2) - 0.1)
    let chosen = x * (n > 3 ? 1 / 3 : 0.5)
    same(chosen, v * (n > 3 ? 1 / 3 : 0.5))
  }

  @Test("numbers in variables keep all digits, and whole ones stay whole")
  func variables() {
    same(x * (1 - b), v * (1 - b))
    same((1 - b * b) * x, (1 - b * b) * v)
    same(x - 0.1 * x * b / (1 - b * b), v - 0.1 * v * b / (1 - b * b))
    same((1 - b) * x + b * (x - 2) * 2, (1 - b) * v + b * (v - 2) * 2)
    same(x * Double.pi / 2 + 0.1 * b, v * Double.pi / 2 + 0.1 * b)
    same(x * (n / 2), v * 3)
    same(x * (Double(n) / 2 - 0.1), v * (Double(n) / 2 - 0.1))
    same(x * Double(Float(0.1)) - Float(0.1), v * Double(Float(0.1)) - Double(Float(0.1)))
  }

  private func given(_ t: Tensor = 1 - 0.999) -> Tensor { t }
  private func rounded(_ number: Double) -> Double { Double(Float(number)) }

  @Test("numbers where a tensor is asked for are computed with all digits, then are that tensor")
  func tensors() {
    same(x * given(), v * rounded(1 - 0.999))
    same(x * given(0.1 + 0.2), v * rounded(0.1 + 0.2))
    same(x * given(-(0.1)), v * rounded(-(0.1)))
    same(x * given(Tensor(1 - b)), v * rounded(1 - b))
    same(x * given(1 / 3), v * rounded(1 / 3))
    let list: [Tensor] = [x, 1 - 0.999, -(0.1), 2 * 3 - 1, 0.1 + 0.2]
    same(list[1] * list[0], rounded(1 - 0.999) * v)
    same(list[2] * list[0], rounded(-(0.1)) * v)
    same(list[4] * list[0], rounded(0.1 + 0.2) * v)
    #expect(list[3].dtype == .int64 && list[3].item() == 5)
    let maybe: Tensor? = nil
    same(x + (maybe ?? 0.1), v + rounded(0.1))
    same(x + (maybe ?? 0.1 + 0.2), v + rounded(0.1 + 0.2))
    same([x, x].reduce(0.1 + 0.2, +), rounded(0.1 + 0.2) + v + v)
    same(Tensor.stack([x[0], 0.1 + 0.2])[1], rounded(0.1 + 0.2))
  }

  @Test("numbers given to functions keep all digits")
  func arguments() {
    same(x.maximum(1.8 + 0.1), 1.8 + 0.1)
    same(x.add(0.1 + 0.2), v + (0.1 + 0.2))
    same(x.mul(1 - 0.999), v * (1 - 0.999))
    same(x.clamp(max: 0.1 + 0.2), 0.1 + 0.2)
    same(x.lerp(x + 1, 1 / 3), v + 1 / 3)
    same(Tensor.where(x .> 1, 1 - 0.999, x), 1 - 0.999)
    same(Tensor.where(x .> 1, x, 0.1), v)
    same(x.maskedFill(x .> 0, 1 / 3), 1 / 3)
    same(x.logaddexp(1 / 3), log(exp(v) + exp(1.0 / 3)))
    same(x.atan2(1 / 3), atan2(v, 1.0 / 3))
    same(x.fmod(1.5 + 0.1), v - 1.6)
    same(x.remainder(1.5 + 0.1), v - 1.6)
    same(x.div(1 / 3), v * 3)
    same(x.sub(1 / 3), v - 1 / 3)
    #expect((x .> 1.7 - 1e-12).all().item() == 1 && (x .== 1.6 + 0.1).all().item() == 0)
    #expect((1.7 - 1e-12 .< x).all().item() == 1 && (x .== v).all().item() == 1)
    #expect(((x .> 1) .== true).all().item() == 1 && (1 / 3 .>= x).any().item() == 0)
  }

  @Test("writing in place keeps all digits")
  func inPlace() {
    var y = x
    y += 1 - 0.999
    same(y, v + (1 - 0.999))
    y -= 1 / 3
    same(y, v + (1 - 0.999) - 1 / 3)
    y *= 0.1 + 0.2
    same(y, (v + (1 - 0.999) - 1 / 3) * (0.1 + 0.2))
    y /= 1 - b
    same(y, (v + (1 - 0.999) - 1 / 3) * (0.1 + 0.2) / (1 - b))
    y[0] = 0.1 + 0.2
    #expect(y[0].item() == 0.1 + 0.2)
    y[y .> 0.3] = 0.1
    #expect(y[0].item() == 0.1)
    y.copyInPlace(1 - 0.999)
    same(y, 1 - 0.999)
    y.addInPlace(0.1 + 0.2)
    same(y, 1 - 0.999 + (0.1 + 0.2))
  }

  @Test("the same expressions over scalars that remember keep all digits")
  func scalars() {
    same(scalar * (1 - 0.999), v * (1 - 0.999))
    same((1 - b) * scalar * scalar, (1 - b) * v * v)
    same(scalar * (1 / 3), v * (1 / 3))
    same(scalar ** (1 / 3), v ** (1.0 / 3))
    same(scalar * -(0.1) - (1 / 3.0), v * -(0.1) - (1 / 3.0))
    same(2 ** scalar, 2 ** v)
    var y = scalar
    y += 1 - 0.999
    y -= 0.1 + 0.2
    y *= 1 / 3
    y /= 0.1
    same(y, (v + (1 - 0.999) - (0.1 + 0.2)) * (1 / 3) / 0.1)
    y /= scalar
    same(y, (v + (1 - 0.999) - (0.1 + 0.2)) * (1 / 3) / 0.1 / v)
  }

  @Test("types are those of one number beside the tensor")
  func types() {
    let whole = Tensor([1, 2])
    #expect((whole * (2 * 3)).dtype == .int64 && (whole * (2 * 3)).integers() == [6, 12])
    #expect((whole + (3 - 1)).integers() == [3, 4])
    #expect((whole * 2 ** 3).integers() == [8, 16])
    #expect((whole * (1 / 2)).dtype == .float32 && (whole * 0.5).dtype == .float32)
    #expect((whole * (n - 1)).dtype == .int64)
    let byte = Tensor([3], dtype: .uint8)
    #expect((byte * 2).dtype == .uint8 && (byte[0] * (1 + 1)).dtype == .uint8)
    #expect((Tensor(true) + 1).dtype == .int64)
    let single = Tensor([1.5])
    #expect((single * (1 - 0.999)).dtype == .float32)
    #expect((single * (2 * 3)).dtype == .float32)
    let sum: Tensor = Tensor(0) + (0.1 + 0.2)
    #expect(sum.dtype == .float32 && abs(sum.item() - 0.3) < 1e-7)
    let literal: Tensor = 1 / 3
    #expect(literal.dtype == .float32 && literal.item() == Double(Float(1.0 / 3)))
  }

  @Test("a literal in a declaration is a tensor like any other")
  func trained() {
    let w: Tensor = 0.5
    w.requiresGrad = true
    let y = w * 3 + w ** 2 - w / 0.25
    y.backward()
    #expect(w.grad?.item() == 0)
    let z: Tensor = 2
    let power = Tensor(3.0, dtype: .float64, requiresGrad: true)
    (z ** power).backward()
    #expect(abs((power.grad?.item() ?? 0) - 8 * Double.log(2)) < 1e-14)
    var count: Tensor = 1
    count += 2 - 1
    #expect(count.item() == 2 && (count * (0.1 + 0.2)).dtype == .float32)
  }
}
