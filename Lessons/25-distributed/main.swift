import Distribution
import Gradbook
import NN
import Workbook

let lesson = Lesson(25)

let x = Tensor([1.0, 2, 3, 4])
let y = Tensor([2.0, 4, 6, 8])
func loss(_ w: Tensor, _ samples: Range<Int>) -> Tensor {
  (w * x[samples] - y[samples]).square().mean()
}
func gradient(_ samples: Range<Int>) -> Double {
  let w = Tensor(1.0, requiresGrad: true)
  loss(w, samples).backward()
  return w.grad?.item() ?? 0
}
print("rank 0:", gradient(0..<2), " rank 1:", gradient(2..<4))
print("their mean: ", (gradient(0..<2) + gradient(2..<4)) / 2)
print("whole batch:", gradient(0..<4))
lesson.show("shards")
let w = Tensor(1.0, requiresGrad: true).named("w")
let first = loss(w, 0..<2).named("loss 0")
let second = loss(w, 2..<4).named("loss 1")
let whole = (0.5 * first + 0.5 * second).named("loss")
whole.backward()
lesson.hide()
lesson.film("shards", ComputationGraph(of: whole))

let (large, small) = (gradient(0..<3), gradient(3..<4))
print("shards of 3 and 1:", rounded(large), small)
print("plain mean:   ", rounded((large + small) / 2))
print("weighted mean:", rounded((3 * large + 1 * small) / 4))
lesson.show("unequal")

let norm = BatchNorm1d(1)
print("whole batch:", decimals(norm(x.reshape(4, 1))))
let halves = [x[0..<2], x[2..<4]].map { norm($0.reshape(2, 1)) }
print("two shards: ", halves.map(decimals))
lesson.show("batch norm")
lesson.show("sync") {
  let shards = try ProcessGroup.simulate(worldSize: 2) { group in
    let layer = SyncBatchNorm.convert(BatchNorm1d(1), group: group)
    let own = Tensor([1.0, 2]) + 2 * Double(group.rank)
    return layer(own.reshape(2, 1)).flat()
  }
  print("two ranks:  ", shards.map(decimals))
}

tellAllReduce()
tellCosts()
tellSamples()
tellTraining()
tellOverlap()
tellBatches()
tellLess()
tellTrouble()
tellScale()

lesson.pytorch(
  """
  # torchrun --nproc_per_node=4 train.py
  dist.init_process_group("gloo")
  net = nn.Sequential(
      nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))

  model = DistributedDataParallel(net)
  sampler = DistributedSampler(data, seed=1)
  loader = DataLoader(data, batch_size=8, sampler=sampler)
  optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
  criterion = nn.CrossEntropyLoss()
  for epoch in range(2):
      sampler.set_epoch(epoch)
      for x, y in loader:
          loss = criterion(model(x), y)
          optimizer.zero_grad()
          loss.backward()
          optimizer.step()


  if dist.get_rank() == 0:
      print(net)
      print(dist.get_world_size())

  dist.destroy_process_group()
  """
) {
  // gradbook distribute -n 4 PROGRAM
  let group = try ProcessGroup.world()
  let net = Sequential {
    Linear(2, 16); Tanh(); Linear(16, 2)
  }
  let model = try DistributedDataParallel(net, group: group)
  let sampler = DistributedSampler(data, group: group, seed: 1)
  let loader = DataLoader(data, batchSize: 8, sampler: sampler)
  let optimizer = SGD(model.parameters(), lr: 0.5)
  let criterion = CrossEntropyLoss()
  for epoch in 0..<2 {
    sampler.setEpoch(epoch)
    for (x, y) in loader {
      let loss = criterion(model(x), y)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
  }
  if group.rank == 0 {
    print(net)
    print(group.worldSize)
  }
  try group.destroy()
}

lesson.finish()
