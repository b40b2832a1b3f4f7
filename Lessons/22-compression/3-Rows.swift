import Compression
import Training
import Workbook

/// The chapter on outputs that are taken out for good.
func tellRows() {
  let first = Tensor([[3, 4, -1], [0.2, -0.1, 0.3], [-2, 1, 5], [1, -2, 0.5]])
  let second = Tensor([[1, 7, -2, 0.5], [3, -6, 0.1, 2]])
  lesson.plot("rows") { t in
    CellPicture(t("title"))
      .adding(
        Cells(first, caption: t("first"))
          .rowNames(["0", "1", "2", "3"]).look(.faint) { row, _ in row == 1 }
      )
      .adding("→")
      .adding(
        Cells(second, caption: t("second"))
          .columnNames(["0", "1", "2", "3"]).look(.faint) { _, column in column == 1 })
  }

  let big = copy()
  Prune.lnStructured(big[0], name: "weight", amount: 0.5, n: 2, dim: 0)
  Prune.lnStructured(big[2], name: "weight", amount: 0.5, n: 2, dim: 0)
  train(big, steps: 20, lr: 0.005)
  let small = Prune.shrink(big)
  print(small)
  let difference = noGrad { (small(unseenX) - big(unseenX)).abs().max() }
  print("as before:", difference.item() < 1e-4)
  print(tenths(accuracy(small)), "% right,", tenths(kilobytes(small)), "kB")
  lesson.show("shrunk")
}

/// A stem, and a block around which its input goes, too.
final class SmallNet: Module {
  let stem = Conv2d(1, 8, kernelSize: 3, stride: 2)
  let conv1 = Conv2d(8, 16, kernelSize: 3, padding: 1, bias: false)
  let norm = BatchNorm2d(16)
  let conv2 = Conv2d(16, 8, kernelSize: 3, padding: 1)
  let head = Linear(8 * 36, 10)
  override func forward(_ x: Tensor) -> Tensor {
    let h = stem(x.reshape([-1, 1, 14, 14])).relu()
    return head((h + conv2(norm(conv1(h)).relu())).relu().flatten(startDim: 1))
  }
}

/// The chapter on channels of convolutions, and on what has to stay.
func tellConvolutions() {
  manualSeed(lesson.seed)
  let every = SmallNet()
  lesson.pytorch(
    """
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            prune.l1_unstructured(module, "weight", amount=0.3)
    """
  ) {
    for module in every.modules() {
      if module is Conv2d {
        Prune.l1Unstructured(module, name: "weight", amount: 0.3)
      }
    }
    for row in every.sparsity().rows where row.isPruned {
      print(row.name, row.shape, row.zeros, "zeros")
    }
  }

  manualSeed(lesson.seed)
  let net = SmallNet()
  train(net, steps: 40)
  for layer in [net.stem, net.conv1, net.conv2] {
    Prune.lnStructured(layer, name: "weight", amount: 0.5, n: 2, dim: 0)
  }
  // What normalises an empty channel goes with it.
  let mask = net.conv1.buffer("weight_mask") ?? Tensor(1)
  let channels = mask.flatten(startDim: 1).max(dim: 1).values
  Prune.customFromMask(net.norm, name: "weight", mask: channels)
  Prune.customFromMask(net.norm, name: "bias", mask: channels)
  train(net, steps: 20)
  net.eval()
  print(tenths(accuracy(net)), "% right,", net.parameterCount(), "numbers")
  let report = Prune.shrink(net, example: x[0..<1])
  print(tenths(accuracy(net)), "% right,", net.parameterCount(), "numbers")
  print(report)
  lesson.show("channels")
}
