import Foundation
import Gradbook
import NN
import Serving
import Training
import Workbook

let lesson = Lesson(24)

// MARK: - A model out of a file

/// Melons: weight in kilograms, pitch of a knock in hertz; 1 if it is ripe.
func melons(_ count: Int, seed: Int) -> (x: Tensor, y: Tensor) {
  let numbers = Generator(seed: seed)
  let z = Tensor.randn(count, 2, generator: numbers)
  let noise = 0.3 * Tensor.randn(count, generator: numbers)
  let isRipe = (0.5 * z[0..., 0] - z[0..., 1] + noise) .> 0
  let x = z * Tensor([1.2, 25.0]) + Tensor([5.0, 160.0])
  return (x, isRipe.to(.float32).reshape(count, 1))
}
func makeModel() -> Sequential {
  Sequential {
    Linear(2, 16, bias: false)  // BatchNorm1d has a bias
    BatchNorm1d(16)
    ReLU()
    Dropout(0.2)
    Linear(16, 1)
    Sigmoid()
  }
}
lesson.show("melons")

manualSeed(lesson.seed)
let (seen, unseen) = (melons(400, seed: 1), melons(200, seed: 2))
let mean = seen.x.mean(dim: 0)
let deviation = seen.x.std(dim: 0)
let model = makeModel()
let optimizer = Adam(model.parameters(), lr: 0.02)
let inputs = (seen.x - mean) / deviation
for _ in 0..<200 {
  let loss = binaryCrossEntropy(model(inputs), seen.y)
  optimizer.zeroGrad()
  loss.backward()
  optimizer.step()
}
lesson.show("training") {
  model.eval()
  let answers = noGrad { model((unseen.x - mean) / deviation) }
  print("right of 200:", correct(answers, unseen.y))
  try FileManager.default.createDirectory(
    atPath: lesson.outputFolder, withIntermediateDirectories: true)
  try model.stateDict().write(to: file("melon.safetensors"))
}
let four = Tensor([[5.2, 163], [4.0, 171], [6.1, 140], [4.6, 188]])
let loaded = makeModel()
lesson.show("three times") {
  try loaded.loadStateDict(StateDict(contentsOf: file("melon.safetensors")))
  for _ in 0..<3 {
    print("ripe:", percent(loaded((four - mean) / deviation)[0].item()))
  }
}
lesson.show("eval") {
  try loaded.loadStateDict(StateDict(contentsOf: file("melon.safetensors")))
  loaded.eval()
  for rows in [four, four[0..<1], four[0..<2]] {
    let answers = loaded((rows - mean) / deviation)
    print("ripe:", percent(answers[0].item()), "among", rows.shape[0])
  }
}
lesson.set("served", to: percent(loaded((four - mean) / deviation)[0].item()))

tellInference()
let whole = tellSkew()
let (server, client) = tellRequests()
tellBatches()
tellPercentiles()
tellQueue()
tellOperation()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  model.load_state_dict(load_file("melon.safetensors"))
  model.eval()
  app = Flask(__name__)

  @app.post("/predict")
  def predict():
      x = torch.tensor(request.json["data"])
      with torch.no_grad():
          return {"result": model(x).tolist()}

  app.run(host="127.0.0.1", port=5000)

  url = "http://127.0.0.1:5000/predict"
  body = {"data": [[5.2, 163]]}
  print(requests.post(url, json=body).json()["result"])
  """
) {
  let model = try LoadedModel(
    contentsOf: file("served.safetensors"))
  let server = Server(model)

  // POST /predict:
  // each request is checked,
  // becomes a part of a batch,
  // and is computed
  // without gradients

  let address = try server.start()

  let client = PredictionClient(address)
  let answer = try client.predict([[5.2, 163]])
  print(answer.count, "answer")
  server.stop()
}

lesson.finish()

// MARK: - Helpers

/// Where a file of this lesson lies: beside its page.
func file(_ name: String) -> String { lesson.outputFolder + "/" + name }

/// A probability as a percentage.
func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

/// How many answers lie on the right side of one half.
func correct(_ answers: Tensor, _ labels: Tensor) -> Int {
  zip(answers.flat(), labels.flat()).count { ($0 > 0.5) == ($1 > 0.5) }
}
