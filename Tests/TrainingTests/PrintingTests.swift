import Datasets
import Foundation
import Gradbook
import NN
import Testing
import Training

/// What is printed of schedules, transforms, data and metrics. Transforms and sets of images have the
/// texts of torchvision's `__repr__`; where PyTorch prints an address, name and settings stand under
/// PyTorch's names.
@Suite struct PrintingTests {
  private static func expect(_ table: KeyValuePairs<String, Any>) {
    for (text, value) in table { #expect("\(value)" == text) }
  }

  @Test("Schedules print their settings")
  func schedules() {
    let optimizer = SGD([zeros(2, requiresGrad: true)], lr: 0.1)
    final class Warmup: LRScheduler {}
    final class Steps: LRScheduler {
      override var extraDescription: String { "steps=4" }
    }
    let linear = LinearLR(optimizer, startFactor: 0.25, totalIters: 4)
    let cosine = CosineAnnealingLR(optimizer, tMax: 50)
    Self.expect([
      "StepLR(step_size=30, gamma=0.1)": StepLR(optimizer, 30),
      "MultiStepLR(milestones=[30, 80], gamma=0.5)": MultiStepLR(optimizer, [30, 80], 0.5),
      "ExponentialLR(gamma=0.95)": ExponentialLR(optimizer, 0.95),
      "LambdaLR()": LambdaLR(optimizer) { _ in 1 },
      "LinearLR(start_factor=0.25, end_factor=1.0, total_iters=4)": linear,
      "CosineAnnealingLR(T_max=50, eta_min=0.0)": cosine,
      "SequentialLR(schedulers=[LinearLR(start_factor=0.25, end_factor=1.0, total_iters=4), "
        + "CosineAnnealingLR(T_max=50, eta_min=0.0)], milestones=[4])":
        SequentialLR(optimizer, schedulers: [linear, cosine], milestones: [4]),
      "OneCycleLR(max_lr=0.1, total_steps=100, pct_start=0.3, anneal_strategy='linear', "
        + "cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, "
        + "final_div_factor=10000.0, three_phase=False)":
        OneCycleLR(optimizer, maxLR: 0.1, totalSteps: 100, annealStrategy: .linear),
      "ReduceLROnPlateau(mode='max', factor=0.1, patience=3, threshold=0.0001, "
        + "threshold_mode='rel', cooldown=0, min_lr=0.0, eps=1e-08)":
        ReduceLROnPlateau(optimizer, mode: .max, patience: 3),
      "Warmup()": Warmup(optimizer), "Steps(steps=4)": Steps(optimizer),
      "EarlyStopping(patience=5, min_delta=0.0, mode='min')": EarlyStopping(patience: 5),
    ])
  }

  @Test("Transforms print torchvision's text")
  func transforms() {
    Self.expect([
      "ToTensor()": ToTensor(),
      "Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])":
        Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
      "Resize(size=32, interpolation=bilinear, max_size=None, antialias=True)": Resize(32),
      "Resize(size=(24, 32), interpolation=bilinear, max_size=None, antialias=True)":
        Resize(24, 32),
      "CenterCrop(size=(24, 24))": CenterCrop(24),
      "RandomCrop(size=(32, 32), padding=4)": RandomCrop(32, padding: 4),
      "RandomCrop(size=(28, 32), padding=None)": RandomCrop(28, 32),
      "RandomResizedCrop(size=(24, 24), scale=(0.08, 1.0), ratio=(0.75, 1.3333), "
        + "interpolation=bilinear, antialias=True)": RandomResizedCrop(24),
      "RandomHorizontalFlip(p=0.5)": RandomHorizontalFlip(),
      "RandomVerticalFlip(p=1.0)": RandomVerticalFlip(p: 1),
      "RandomRotation(degrees=[-15.0, 15.0], interpolation=nearest, expand=False, fill=0)":
        RandomRotation(15),
      "RandomRotation(degrees=[0.0, 90.0], interpolation=bilinear, expand=False, fill=0.5)":
        RandomRotation(0...90, interpolation: .bilinear, fill: 0.5),
      "ColorJitter(brightness=(0.75, 1.25), contrast=None, saturation=(0.0, 3.0), "
        + "hue=(-0.1, 0.1))": ColorJitter(brightness: 0.25, saturation: 2, hue: 0.1),
      "Grayscale(num_output_channels=3)": Grayscale(3),
      "RandomErasing(p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False)":
        RandomErasing(),
      "Lambda()": Lambda { $0 },
      """
      Compose(
          RandomApply(
              p=0.3
              RandomHorizontalFlip(p=0.5)
          )
          ToTensor()
          Normalize(mean=[0.1307], std=[0.3081])
      )
      """: Compose([
        RandomApply(RandomHorizontalFlip(), p: 0.3), ToTensor(), Normalize([0.1307], [0.3081]),
      ]),
    ])
  }

  @Test("Sets of images print torchvision's text, others what they hold")
  func datasets() throws {
    let digits = ImageSet.digits(20)
    let folder = FileManager.default.temporaryDirectory.path + "/printed-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/cat", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let pictures = try ImageFolder(folder, allowEmpty: true)
    let points = TensorDataset(zeros(4, 2), zeros(4, dtype: .int64))
    let scale = Compose([ToTensor(), Normalize([0.5], [0.5])])
    let head =
      "Dataset ImageSet\n    Number of datapoints: 20\n    Image shape: [1, 28, 28]\n"
      + "    Classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"
    let transform = """
          StandardTransform
      Transform: Compose(
                     ToTensor()
                     Normalize(mean=[0.5], std=[0.5])
                 )
      """
    let files = "Dataset ImageFolder\n    Number of datapoints: 0\n    Root location: \(folder)"
    Self.expect([
      head: digits, head + "\n" + transform: digits.transformed(by: scale),
      files: pictures, files + "\n" + transform: pictures.transformed(by: scale),
      "TensorDataset(count=4, x=float32[4, 2], y=int64[4])": points,
      "ArrayDataset(count=3)": ArrayDataset([1, 2, 3]),
      "Subset(count=2, dataset=TensorDataset)": Subset(points, indices: [3, 0]),
      "MappedDataset(count=4, dataset=TensorDataset)": points.map { $0.0 },
      "ConcatDataset(count=8, datasets=[TensorDataset, TensorDataset])":
        ConcatDataset([points, points]),
    ])
  }

  @Test("Loaders and samplers print their settings")
  func loaders() {
    struct Halves: BatchSampler {
      let count = 2
      func batches() -> [[Int]] { [[0, 1], [2, 3]] }
    }
    let points = TensorDataset(zeros(4, 2), zeros(4))
    Self.expect([
      "SequentialSampler(num_samples=4)": SequentialSampler(points),
      "RandomSampler(num_samples=9, replacement=True)":
        RandomSampler(points, replacement: true, sampleCount: 9),
      "WeightedRandomSampler(num_samples=2, replacement=True)":
        WeightedRandomSampler(weights: [1, 2], sampleCount: 2),
      "SubsetRandomSampler(num_samples=2)": SubsetRandomSampler([3, 1]),
      "DataLoader(dataset=TensorDataset, batch_size=1, sampler=SequentialSampler, "
        + "num_workers=0, drop_last=False)": DataLoader(points),
      "DataLoader(dataset=TensorDataset, batch_size=3, sampler=RandomSampler, "
        + "num_workers=2, drop_last=True)":
        DataLoader(points, batchSize: 3, shuffle: true, dropLast: true, numWorkers: 2),
      "DataLoader(dataset=TensorDataset, batch_sampler=Halves, num_workers=0)":
        DataLoader(points, batchSampler: Halves()),
    ])
  }

  @Test("Metrics and what watches a training print what they have measured")
  func metrics() throws {
    var (accuracy, mean, error) = (Accuracy(classes: 3), MeanMetric(), MeanSquaredError())
    var (f1, top, area) = (F1Score(average: .micro), TopKAccuracy(k: 2), AUROC())
    let (scores, classes) = (Tensor([[0.9, 0.1, 0], [0, 0.2, 0.8]]), Tensor([0, 1]))
    accuracy.update(scores, classes)
    top.update(scores, classes)
    f1.update(Tensor([1, 0, 1]), Tensor([1, 0, 1]))
    mean.update(0.25, count: 3)
    error.update(Tensor([1.0, 2]), Tensor([1.0, 1]))
    area.update(Tensor([0.1, 0.9]), Tensor([0, 1]))
    var table = ConfusionMatrix(classes: 2)
    table.update(Tensor([1, 0, 1]), Tensor([1, 0, 0]))
    let bar = ProgressBar(total: 10)
    bar.advance()
    let path = FileManager.default.temporaryDirectory.path + "/printed-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try RunLog(path)
    try log.append(["epoch": 1, "loss": 0.5])
    Self.expect([
      "Accuracy(classes=3, value=0.5)": accuracy, "Accuracy(classes=2, value=nan)": Accuracy(),
      "F1Score(classes=2, average='micro', value=1.0)": f1,
      "Precision(classes=2, average='macro', value=nan)": Precision(),
      "TopKAccuracy(k=2, value=1.0)": top, "AUROC(value=1.0)": area,
      "AveragePrecision(value=nan)": AveragePrecision(),
      "MeanSquaredError(value=0.5)": error, "R2Score(value=nan)": R2Score(),
      "MeanMetric(count=3, value=0.25)": mean,
      "ConfusionMatrix(\n    classes=2\n    tensor([[1, 1],\n            [0, 1]])\n)": table,
      "ProgressBar(done=1, total=10)": bar,
      "ProgressBar(done=0, total=None)": ProgressBar(total: nil),
      "RunLog('\(path)')": log,
      "RunHistory(names=['epoch', 'loss'], rows=1)": try RunHistory(path),
      "KFold(n_splits=5, random_state=42, shuffle=True)": KFold(5, seed: 42),
      "KFold(n_splits=5, random_state=None, shuffle=False)": KFold(5),
    ])
  }

  @Test("An optimizer's state prints as PyTorch's dictionary does")
  func optimizerState() {
    let weight = Tensor([[1.0, 2]], requiresGrad: true)
    let adam = Adam([weight], lr: 0.01)
    #expect(
      "\(adam.stateDict())".hasPrefix(
        "{'state': {}, 'param_groups': [{'lr': 0.01, 'betas': (0.9, 0.999), "))
    (weight * Tensor([[1.0, 1]])).sum().backward()
    adam.step()
    #expect(
      "\(adam.stateDict())".hasPrefix(
        "{'state': {0: {'step': tensor(1.), 'exp_avg': tensor([[0.1000, 0.1000]]), "
          + "'exp_avg_sq': tensor([[0.0010, 0.0010]])}}, 'param_groups': [{'lr': 0.01, "
          + "'betas': (0.9, 0.999), "))
    #expect("\(adam.stateDict())".hasSuffix("'params': [0]}]}"))
    let sgd = SGD([weight], lr: 0.01, momentum: 0.9)
    sgd.step()
    #expect(
      "\(sgd.stateDict())".hasPrefix("{'state': {0: {'momentum_buffer': tensor([[1., 1.]])}}, "))
  }

}
