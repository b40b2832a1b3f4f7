import Gradbook
import NN
import Testing

extension TutorialTests {
  @Test func functional() throws {
    let (x, y, i, image, target) = (Given.x, Given.y, Given.i, Given.image, Given.target)
    try Self.compare("functional") { t in
      t("F.relu(y)", relu(y))
      t("y.relu()", y.relu())
      t("torch.relu(y)", relu(y))
      t("F.leaky_relu(y, 0.1)", leakyRelu(y, 0.1))
      t("F.elu(y)", elu(y))
      t("F.elu(y, 0.5)", elu(y, 0.5))
      t("F.interpolate(image, scale_factor=2)", interpolate(image, scaleFactor: 2))
      t("F.batch_norm(x, None, None, training=True)", batchNorm(x, nil, nil, training: true))
      t("F.gelu(y)", gelu(y))
      t("F.silu(y)", silu(y))
      t("F.softplus(y)", softplus(y))
      t("F.softmax(y, dim=1)", softmax(y, dim: 1))
      t("torch.softmax(y, 1)", softmax(y, 1))
      t("y.softmax(1)", y.softmax(1))
      t("F.log_softmax(y, dim=1)", logSoftmax(y, dim: 1))
      t("F.max_pool2d(image, 2)", maxPool2d(image, 2))
      t("F.max_pool2d(image, 2, 1)", maxPool2d(image, 2, 1))
      t("F.avg_pool2d(image, 2)", avgPool2d(image, 2))
      t("F.adaptive_avg_pool2d(image, 1)", adaptiveAvgPool2d(image, 1))
      t("F.pad(x, [1, 1])", pad(x, [1, 1]))
      t("F.one_hot(i, 3)", oneHot(i, 3))
      t("F.embedding(i, image[0, 0])", embedding(i, image[0, 0]))
      t("F.layer_norm(x, [3])", layerNorm(x, [3]))
      t("F.dropout(x, 0.5, training=False)", dropout(x, 0.5, training: false))
      t("F.mse_loss(x, y)", mseLoss(x, y))
      t("F.l1_loss(x, y)", l1Loss(x, y))
      t("F.smooth_l1_loss(x, y)", smoothL1Loss(x, y))
      t("F.cross_entropy(y, target)", crossEntropy(y, target))
      t("F.nll_loss(F.log_softmax(y, dim=1), target)", nllLoss(logSoftmax(y, dim: 1), target))
      let truth = (x .> 2).float()
      t(
        "F.binary_cross_entropy(torch.sigmoid(y), (x > 2).float())",
        binaryCrossEntropy(sigmoid(y), truth))
      t(
        "F.binary_cross_entropy_with_logits(y, (x > 2).float())",
        binaryCrossEntropyWithLogits(y, truth))
      t(
        "F.kl_div(F.log_softmax(y, dim=1), F.softmax(x, dim=1), reduction=\"batchmean\")",
        klDiv(logSoftmax(y, dim: 1), softmax(x, dim: 1), reduction: .batchMean))
    }
    #expect(image.maxPool2d(2).flat() == [5, 7, 13, 15])
    #expect(image.avgPool2d(2, stride: 2).shape == [1, 1, 2, 2])
  }

  @Test func layers() throws {
    let (x, y, image, target) = (Given.x, Given.y, Given.image, Given.target)
    try Self.compare("layers") { t in
      Self.convolutions(t, image)
      Self.lookups(t, x, Given.i)
      t("nn.MaxPool2d(2)(image)", MaxPool2d(2)(image))
      t("nn.MaxPool2d(2, 2)(image)", MaxPool2d(2, 2)(image))
      t("nn.MaxPool2d(kernel_size=2, stride=2)(image)", MaxPool2d(kernelSize: 2, stride: 2)(image))
      t("nn.MaxPool2d(3, 2, 1)(image)", MaxPool2d(3, 2, 1)(image))
      t("nn.AvgPool2d(2, 2)(image)", AvgPool2d(2, 2)(image))
      t("nn.AdaptiveAvgPool2d(1)(image)", AdaptiveAvgPool2d(1)(image))
      t("nn.BatchNorm2d(1)(image)", BatchNorm2d(1)(image))
      t("nn.BatchNorm1d(num_features=3)(x)", BatchNorm1d(numFeatures: 3)(x))
      t("nn.LayerNorm(3)(x)", LayerNorm(3)(x))
      t("nn.Flatten()(image)", Flatten()(image))
      t("nn.Unflatten(1, [3, 1])(x)", Unflatten(1, [3, 1])(x))
      t("nn.LayerNorm(normalized_shape=3)(x)", LayerNorm(normalizedShape: 3)(x))
      t("nn.Dropout(0.5).eval()(x)", Dropout(0.5).eval()(x))
      t("nn.Softmax(dim=1)(y)", Softmax(dim: 1)(y))
      t("nn.LogSoftmax(1)(y)", LogSoftmax(1)(y))
      t("nn.LeakyReLU(0.1)(y)", LeakyReLU(0.1)(y))
      t("nn.GELU()(y)", GELU()(y))
      t("nn.CrossEntropyLoss()(y, target)", CrossEntropyLoss()(y, target))
      t(
        "nn.CrossEntropyLoss(label_smoothing=0.1)(y, target)",
        CrossEntropyLoss(labelSmoothing: 0.1)(y, target))
      t("nn.MSELoss()(x, y)", MSELoss()(x, y))
      t("nn.L1Loss(reduction=\"sum\")(x, y)", L1Loss(reduction: .sum)(x, y))
      t("nn.BCEWithLogitsLoss()(y, (x > 2).float())", BCEWithLogitsLoss()(y, (x .> 2).float()))
      t(
        "sum(p.numel() for p in nn.Linear(3, 2).parameters())",
        Linear(3, 2).parameters().map { $0.numel() }.reduce(0, +))
    }
  }

  private static func convolutions(_ t: Answers, _ image: Tensor) {
    let seeded = "torch.manual_seed(0) and nn."
    manualSeed(0)
    t(seeded + "Conv2d(1, 2, 3)(image)", Conv2d(1, 2, 3)(image))
    manualSeed(0)
    t(seeded + "Conv2d(1, 2, 3, 1)(image)", Conv2d(1, 2, 3, 1)(image))
    manualSeed(0)
    t(seeded + "Conv2d(1, 2, 3, 2, 1)(image)", Conv2d(1, 2, 3, 2, 1)(image))
    manualSeed(0)
    t(seeded + "Conv2d(1, 2, 3, 1, padding=1)(image)", Conv2d(1, 2, 3, 1, padding: 1)(image))
    manualSeed(0)
    t(
      seeded + "Conv2d(1, 2, kernel_size=3, stride=1, padding=1)(image)",
      Conv2d(1, 2, kernelSize: 3, stride: 1, padding: 1)(image))
    manualSeed(0)
    t(
      seeded + "Conv2d(in_channels=1, out_channels=2, kernel_size=3)(image)",
      Conv2d(inChannels: 1, outChannels: 2, kernelSize: 3)(image))
    manualSeed(0)
    t(seeded + "ConvTranspose2d(1, 2, 4, 2, 1)(image)", ConvTranspose2d(1, 2, 4, 2, 1)(image))
  }

  private static func lookups(_ t: Answers, _ x: Tensor, _ i: Tensor) {
    let seeded = "torch.manual_seed(0) and nn."
    manualSeed(0)
    t(seeded + "Linear(3, 2)(x)", Linear(3, 2)(x))
    manualSeed(0)
    t(
      seeded + "Linear(in_features=3, out_features=2, bias=False)(x)",
      Linear(inFeatures: 3, outFeatures: 2, bias: false)(x))
    manualSeed(0)
    t(seeded + "Linear(3, 2, False)(x)", Linear(3, 2, false)(x))
    manualSeed(0)
    t(seeded + "RNN(3, 2, 1)(x[None])[0]", RNN(3, 2, 1)(x[.newAxis]).output)
    manualSeed(0)
    t(
      seeded + "RNN(input_size=3, hidden_size=2)(x[None])[0]",
      RNN(inputSize: 3, hiddenSize: 2)(x[.newAxis]).output)
    manualSeed(0)
    t(seeded + "Embedding(5, 2)(i)", Embedding(5, 2)(i))
    manualSeed(0)
    t(
      seeded + "Embedding(num_embeddings=5, embedding_dim=2)(i)",
      Embedding(numEmbeddings: 5, embeddingDim: 2)(i))
    manualSeed(0)
    t(
      seeded + "LSTM(3, 2, batch_first=True)(x[None])[0]",
      LSTM(3, 2, batchFirst: true)(x[.newAxis]).output)
    manualSeed(0)
    t(
      seeded + "LSTM(input_size=3, hidden_size=2, num_layers=2)(x[None])[0]",
      LSTM(inputSize: 3, hiddenSize: 2, numLayers: 2)(x[.newAxis]).output)
    manualSeed(0)
    t(seeded + "GRU(3, 2, 1)(x[None])[0]", GRU(3, 2, 1)(x[.newAxis]).output)
    manualSeed(0)
    t(
      seeded + "MultiheadAttention(embed_dim=3, num_heads=1)(x, x, x)[0]",
      MultiheadAttention(embedDim: 3, numHeads: 1)(x, x, x).output)
  }
}
