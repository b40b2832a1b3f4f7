import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

/// Files of float16 and int32: read as these types, written as these, and refused by name where they are
/// broken.
@Suite("Files of float16 and int32")
struct StoredTypeFileTests {
  private static var half: Tensor {
    Tensor([0.5, -2, 65504, 0x1p-24, .infinity, .nan], dtype: .float16)
  }
  private static var whole: Tensor {
    Tensor([7, Int(Int32.min), Int(Int32.max), -1, 0, 5], dtype: .int32)
  }

  private static var tensors: [Tensor] {
    [
      half, whole, half.reshape(2, 3).t(), whole.reshape(2, 3).t(),
      Tensor.zeros([0, 2], dtype: .half),
    ]
  }

  private static func same(_ a: Tensor, _ b: Tensor) -> Bool {
    a.dtype == b.dtype && a.shape == b.shape && a.elementBytes() == b.elementBytes()
  }

  @Test("A tensor comes back from .npy, .npz and .safetensors in its type, to the bit")
  func roundTrips() throws {
    for tensor in Self.tensors {
      #expect(Self.same(try NPYFile(parsing: NPYFile.encode(tensor)).tensor, tensor))
      let archive = try NPZFile(parsing: NPZFile.encode(["a": tensor]))
      #expect(Self.same(try archive.tensor("a"), tensor))
      var state = StateDict()
      state["a"] = tensor
      let back = try #require(
        try SafetensorsFile(parsing: SafetensorsFile.encode(state)).tensors["a"])
      #expect(Self.same(back, tensor))
    }
    let npy = String(decoding: NPYFile.encode(Self.half), as: UTF8.self)
    #expect(npy.contains("'<f2'"))
    #expect(String(decoding: NPYFile.encode(Self.whole), as: UTF8.self).contains("'<i4'"))
  }

  @Test("IDX has 32-bit integers, which stay int32, and no float16, which becomes float32")
  func idx() throws {
    #expect(Self.same(try IDXFile(parsing: IDXFile.encode(Self.whole)).tensor, Self.whole))
    let half = try IDXFile(parsing: IDXFile.encode(Self.half)).tensor
    #expect(Self.same(half, Self.half.float()))
    let wide = try IDXFile(parsing: IDXFile.encode(Tensor([7, -3]))).tensor
    #expect(wide.dtype == .int32 && wide.integers() == [7, -3])
  }

  @Test("Bytes that are missing, or too many, are a typed error in every format")
  func broken() throws {
    for tensor in [Self.half, Self.whole] {
      var state = StateDict()
      state["a"] = tensor
      let (npy, safe) = (NPYFile.encode(tensor), SafetensorsFile.encode(state))
      for file in [npy.dropLast(1), npy + [0], npy.dropLast(tensor.count * tensor.dtype.byteCount)]
      {
        #expect(throws: DataFileError.self) { try NPYFile(parsing: Data(file)) }
      }
      for file in [safe.dropLast(1), safe + [0]] {
        #expect(throws: DataFileError.self) { try SafetensorsFile(parsing: Data(file)) }
      }
    }
    var state = StateDict()
    state["a"] = Self.half
    // The header says a type of another size than the bytes have.
    let turned = SafetensorsFile.encode(state).replacing("F16".utf8, with: "I32".utf8)
    #expect(throws: DataFileError.self) { try SafetensorsFile(parsing: Data(turned)) }
  }

  @Test("A layer of float16 is trained, saved and loaded in its type")
  func training() throws {
    let layer = Linear(3, 2, dtype: .float16, generator: Generator(seed: 1))
    let optimizer = Adam(layer.parameters(), lr: 0.05)
    let x = Tensor.rand(8, 3, dtype: .float16, generator: Generator(seed: 2))
    let y = x.matmul(Tensor([[1.0, 0], [0, 1], [1, 1]], dtype: .float16))
    let first = mseLoss(layer(x), y).item()
    for _ in 0..<200 {
      optimizer.zeroGrad()
      mseLoss(layer(x), y).backward()
      optimizer.step()
    }
    #expect(mseLoss(layer(x), y).item() < 0.05 * first)
    #expect(layer.weight.dtype == .float16 && layer.weight.grad?.dtype == .float16)
    let data = SafetensorsFile.encode(layer.stateDict())
    let other = Linear(3, 2, dtype: .float16, generator: Generator(seed: 3))
    try other.loadStateDict(try SafetensorsFile(parsing: data).tensors)
    #expect(Self.same(other.weight, layer.weight))
  }
}
