import Gradbook
import Training
import Workbook

/// The chapter on metrics of numbers.
func tellNumbers() {
  lesson.section("Metrics of numbers", "数值预测的指标")
  lesson.say(
    """
    For a prediction in metres MSE is in square metres, which nobody can picture. Its root, **RMSE**,
    is in metres again, and so is the mean absolute error, **MAE**. **R²** has no unit: it is 1 for
    perfect predictions and 0 for “always the mean”.
    """,
    """
    预测的单位若是米，MSE 的单位就是平方米，谁也想象不出来。开方得到 **RMSE**，又回到米；平均绝对误差 **MAE**
    也是米。**R²** 没有单位：预测完美时为 1，“永远猜平均数”时为 0。
    """)
  let truth = Tensor([1.0, 2.0, 3.0, 4.0])
  let close = Tensor([1.5, 1.5, 3.5, 3.5])
  let oneBad = Tensor([1.0, 2.0, 3.0, 6.0])
  func measure<M: RegressionScore>(_ metric: M, _ x: Tensor) -> Double {
    var metric = metric
    metric.update(x, truth)
    return metric.value
  }
  let rows = [close, oneBad].map { x in
    [
      measure(MeanSquaredError(), x), measure(RootMeanSquaredError(), x),
      measure(MeanAbsoluteError(), x), measure(R2Score(), x),
    ]
  }
  lesson.show()
  lesson.predict(
    "Both models are off by 2 in total: `close` by ½ four times, `oneBad` by 2 once. Which metric "
      + "sees no difference?",
    "两个模型的误差合计都是 2：`close` 错四次、每次 ½，`oneBad` 只错一次、错 2。哪个指标看不出差别？",
    choices: ["MSE", "RMSE", "MAE", "R²"], answer: 2,
    because: Text(
      "MAE adds sizes and nothing else. The squares punish the one large error: RMSE is twice as "
        + "large. If RMSE is far above MAE, look for a few large errors.",
      "MAE 只把大小加起来。平方则重罚那个大误差：RMSE 是两倍。如果 RMSE 远大于 MAE，就去找那几个特别大的误差。"))
  lesson.show {
    print("MAE of close: ", rows[0][2])
    print("MAE of oneBad:", rows[1][2])
  }
  lesson.table(
    [Text("model", "模型"), Text("MSE"), Text("RMSE"), Text("MAE"), Text("R²")],
    zip(["close", "oneBad"], rows).map { name, row in [name] + row.map { $0 as any TableCell } })
}
