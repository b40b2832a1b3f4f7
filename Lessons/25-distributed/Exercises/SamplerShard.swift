import Practice

// 25.2  Who gets which samples · 谁取哪些样本
//
// `order` is the shuffled order of an epoch, the same on all ranks. All ranks must get equally many
// samples, so the order is filled up from its own beginning until its length is a multiple of
// `worldSize`, and no further. Of that, `rank` takes the entries rank, rank + worldSize,
// rank + 2 · worldSize, … Write `shard`: the samples of one rank.
//
//     order [4, 1, 3, 0, 2], worldSize 2: filled up [4, 1, 3, 0, 2, 4]
//     rank 0   →   [4, 3, 2]        rank 1   →   [1, 0, 4]
//
// If there are fewer samples than ranks, the order is repeated as often as needed.
//
// `order` 是一轮打乱后的次序，所有 rank 都相同。各 rank 分到的样本必须一样多，所以要从 order 自己的开头取样本补在
// 末尾，补到长度是 `worldSize` 的倍数为止，一个也不多补。然后 `rank` 取第 rank、rank + worldSize、
// rank + 2 · worldSize……个（从 0 数起）。请写出 `shard`：某个 rank 的样本。
// 上例中补足后是 [4, 1, 3, 0, 2, 4]，rank 0 得 [4, 3, 2]，rank 1 得 [1, 0, 4]。样本比 rank 还少时，就把 order 重复
// 足够多遍。

/// The samples of `rank`, in their order.
func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  return todo()
  // END
}
