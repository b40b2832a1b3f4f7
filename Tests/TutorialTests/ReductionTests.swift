import Testing
import Training

@Suite struct Probe {
  @Test func probe() { #expect(Tensor([1.0, 2]).sum().item() == 3) }
}
