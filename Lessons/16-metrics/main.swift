import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(16)

let scores = Tensor([
  [2.0, 0.5, 0.1], [0.2, 1.5, 0.3], [0.9, 0.1, 1.2], [1.1, 0.4, 0.8],
])
let truth = Tensor([0, 1, 2, 2])
print("predicted:", scores.argmax(dim: 1))
print("right:    ", scores.argmax(dim: 1) .== truth)
var accuracy = Accuracy(classes: 3)
accuracy.update(scores, truth)
print("accuracy: ", accuracy.value)
lesson.show("accuracy")
accuracy.update(Tensor([[0.1, 3.0, 0.2]]), Tensor([0]))
print("all five:", accuracy.value)
lesson.show("one more")

tellConfusion()
tellImbalance()
tellSteps()
tellNumbers()

lesson.pytorch(
  """
  def accuracy(y_pred, y_true):
      correct = (y_pred.argmax(dim=1) == y_true).float().sum()
      total = y_true.size(0)
      return correct / total

  y_pred = torch.tensor([[2., 1.], [0., 1.], [0., 3.], [2., 0.]])
  y_true = torch.tensor([0, 1, 0, 0])
  print(accuracy(y_pred, y_true))
  from sklearn import metrics
  label = y_pred.argmax(dim=1)
  print(metrics.confusion_matrix(y_true, label))


  print(metrics.precision_score(y_true, label))


  print(metrics.recall_score(y_true, label))


  print(metrics.f1_score(y_true, label))

  score = y_pred[:, 1] - y_pred[:, 0]
  print(metrics.roc_auc_score(y_true, score))
  """
) {
  func accuracy(_ yPred: Tensor, _ yTrue: Tensor) -> Tensor {
    let correct = (yPred.argmax(dim: 1) .== yTrue).to(.float32).sum()
    let total = Double(yTrue.shape[0])
    return correct / total
  }
  let yPred = Tensor([[2.0, 1.0], [0.0, 1.0], [0.0, 3.0], [2.0, 0.0]])
  let yTrue = Tensor([0, 1, 0, 0])
  print(accuracy(yPred, yTrue))
  var matrix = ConfusionMatrix(classes: 2)
  matrix.update(yPred, yTrue)
  print(matrix.value)
  var precision = Precision(average: .binary)
  precision.update(yPred, yTrue)
  print(precision.value)
  var recall = Recall(average: .binary)
  recall.update(yPred, yTrue)
  print(recall.value)
  var f1 = F1Score(average: .binary)
  f1.update(yPred, yTrue)
  print(f1.value)
  var auc = AUROC()
  auc.update(yPred[0..., 1] - yPred[0..., 0], yTrue)
  print(auc.value)
}

lesson.finish()
