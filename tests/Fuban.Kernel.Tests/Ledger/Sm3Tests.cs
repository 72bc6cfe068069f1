using CsCheck;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class Sm3Tests
{
    [Fact]
    public void Hash_OfEveryVector_IsTheVectorsHash()
    {
        var vectors = VectorFile.Read("sm3.vec", "Out").ToList();

        Assert.True(vectors.Count > 100);
        Assert.All(vectors, v => Assert.Equal(v["Out"], Convert.ToHexString(Sm3.Hash(Convert.FromHexString(v["In"]))), ignoreCase: true));
    }

    [Fact]
    public void Append_InAnyPieces_GivesTheHashOfTheWhole() =>
        Gen.Byte.Array[0, 80].List[0, 8].Sample(pieces =>
        {
            var sm3 = new Sm3();
            foreach (var piece in pieces) sm3.Append(piece);

            var whole = pieces.SelectMany(p => p).ToArray();
            Assert.Equal(Sm3.Hash(whole), sm3.Finish());
            Assert.Equal(IndependentVerifier.Sm3(whole), Sm3.Hash(whole));
        });

    [Fact]
    public void Finish_Twice_BeginsAnew()
    {
        var sm3 = new Sm3();
        sm3.Append("abc"u8);

        sm3.Finish();

        Assert.Equal(Sm3.Hash([]), sm3.Finish());
    }
}
