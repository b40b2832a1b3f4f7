import Gradbook
import Testing

extension TutorialTests {
  @Test func shapes() throws {
    let (x, v, a, b, image) = (Given.x, Given.v, Given.a, Given.b, Given.image)
    try Self.compare("shapes") { t in
      t("x.size()", x.size())
      t("x.size(0)", x.size(0))
      t("x.shape", x.shape)
      t("x.ndim", x.ndim)
      t("x.dim()", x.dim())
      t("x.numel()", x.numel())
      t("x.T", x.T)
      t("x.t()", x.t())
      t("x.mT", x.mT)
      t("x.view(-1)", x.view(-1))
      t("x.view(3, 2)", x.view(3, 2))
      t("x.reshape(3, -1)", x.reshape(3, -1))
      t("torch.reshape(x, [6])", reshape(x, [6]))
      t("x.flatten()", x.flatten())
      t("image.flatten(1)", image.flatten(1))
      t("torch.flatten(image, 1)", flatten(image, 1))
      t("x.unsqueeze(0)", x.unsqueeze(0))
      t("torch.unsqueeze(x, 1)", unsqueeze(x, 1))
      t("image.squeeze()", image.squeeze())
      t("image.squeeze(0)", image.squeeze(0))
      t("torch.squeeze(image)", squeeze(image))
      t("x.transpose(0, 1)", x.transpose(0, 1))
      t("torch.transpose(x, 0, 1)", transpose(x, 0, 1))
      t("image.permute(0, 2, 3, 1)", image.permute(0, 2, 3, 1))
      t("torch.permute(image, [3, 2, 1, 0])", permute(image, [3, 2, 1, 0]))
      t("v.expand(2, 3)", v.expand(2, 3))
      t("v.repeat(2, 2)", v.repeat(2, 2))
      t("v.tile(2)", v.tile(2))
      t("x.split(1)", x.split(1))
      t("x.split([1, 2], 1)", x.split([1, 2], 1))
      t("torch.split(x, 2, dim=1)", split(x, 2, dim: 1))
      t("x.chunk(2)", x.chunk(2))
      t("torch.chunk(x, 3, dim=1)", chunk(x, 3, dim: 1))
      t("torch.cat([a, b])", cat([a, b]))
      t("torch.cat([a, b], dim=1)", cat([a, b], dim: 1))
      t("torch.cat((a, b), 1)", cat([a, b], 1))
      t("torch.stack([a, b])", stack([a, b]))
      t("torch.stack([a, b], dim=1)", stack([a, b], dim: 1))
      t("torch.hstack([a, b])", hstack([a, b]))
      t("torch.vstack([a, b])", vstack([a, b]))
      t("x.unflatten(1, [3, 1])", x.unflatten(1, [3, 1]))
    }
  }

  @Test func products() throws {
    let (x, y, v, a, b, image) = (Given.x, Given.y, Given.v, Given.a, Given.b, Given.image)
    try Self.compare("products") { t in
      t("a @ b", a.matmul(b))
      t("torch.matmul(a, b)", matmul(a, b))
      t("a.matmul(b)", a.matmul(b))
      t("torch.mm(a, b)", mm(a, b))
      t("torch.dot(v, v)", dot(v, v))
      t("torch.outer(v, v)", outer(v, v))
      t("torch.mv(x, v)", mv(x, v))
      t("torch.bmm(image[0], image[0])", bmm(image[0], image[0]))
      t("torch.einsum(\"ij,jk->ik\", a, b)", einsum("ij,jk->ik", a, b))
      t("torch.trace(a)", trace(a))
      t("F.linear(v, x)", linear(v, x))
      t("F.cosine_similarity(x, y)", cosineSimilarity(x, y))
      t("F.normalize(x, dim=1)", normalize(x, dim: 1))
      t(
        "F.scaled_dot_product_attention(image, image, image)",
        scaledDotProductAttention(image, image, image))
    }
  }
}
