import Foundation
import Gradbook
import Training
import Workbook

/// The chapter on workers: batches made ahead, with the same result.
func tellWorkers() {
  lesson.section("Workers: the next batch is ready", "工作线程：下一批已经备好")
  lesson.say(
    """
    Reading and preparing a sample takes time, and while it does, training waits. With `workers: 4`
    four threads prepare batches ahead: at most `prefetch` each, two if you do not say. A dataset
    that takes two thousandths of a second for each sample, as a disk might, and that adds random
    noise. `nonisolated` says that its samples may be made on any thread; without it the program
    does not compile.
    """,
    """
    读取、处理一个样本要花时间，这期间训练只能干等。写上 `workers: 4`，就有四个线程提前备好后面的批：
    每个线程至多超前 `prefetch` 批，不写就是两批。下面的数据集像磁盘那样，每个样本要花千分之二秒，还会加上随机噪声。
    `nonisolated` 表示可以在任何线程上产生样本；不写就通不过编译。
    """)
  lesson.predict(
    "Four threads race for the samples, and every sample draws noise. Are the batches the same as without workers?",
    "四个线程争着准备样本，每个样本又要抽随机噪声。得到的批与不用工作线程时一样吗？",
    choices: [
      Text("yes, bit for bit", "一样，逐位相同"), Text("same order, other noise", "顺序相同，噪声不同"),
      Text("both differ", "顺序和噪声都不同"),
    ], answer: 0,
    because: Text(
      "Batches are handed out in order, whoever is ready first; and a sample's noise is decided by "
        + "the epoch's seed and its index, not by the thread.",
      "不管谁先做完，都按顺序交出；样本的噪声由本轮的种子和它的下标决定，与哪个线程无关。"))
  nonisolated struct SlowAndNoisy: Dataset {
    let count = 96
    func sample(at index: Int) -> Tensor {
      Thread.sleep(forTimeInterval: 0.002)
      return Double(index) + 0.1 * Tensor.randn(1)
    }
  }
  func batches(workers: Int) -> (all: Tensor, seconds: Double) {
    manualSeed(lesson.seed)
    let loader = DataLoader(
      SlowAndNoisy(), batchSize: 8, shuffle: true, workers: workers,
      collate: { Tensor.stack($0) })
    let start = ContinuousClock.now
    let all = Tensor.cat(Array(loader))
    return (all, (ContinuousClock.now - start) / .seconds(1))
  }
  let alone = batches(workers: 0)
  let helped = batches(workers: 4)
  print("first numbers:", alone.all[0..<4].reshape(-1))
  print("same batches:", alone.all.flat() == helped.all.flat())
  print("without workers:", String(format: "%.2f s ⌂", alone.seconds))
  print("with four:      ", String(format: "%.2f s ⌂", helped.seconds))
  lesson.show()
  lesson.say(
    """
    The lines with ⌂ differ from machine to machine. Here the samples sleep, so even one core
    serves four workers; where samples *compute*, more workers than cores help nobody. Nor do they
    pay for a small dataset that is in memory: handing over costs more than it saves.
    """,
    """
    带 ⌂ 的行因机器而异。这里的样本是在睡觉，所以单核也养得起四个线程；如果样本要*计算*，线程比核还多就没有用处了。
    数据小、已在内存里时也划不来：交接的开销比省下的还多。
    """)
}
