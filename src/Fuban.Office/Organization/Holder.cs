using System.Text;
using Fuban.Kernel.Ledger;

namespace Fuban.Office.Organization;

/// <summary>持有者: who may hold or see a matter: a post by its id, or a whole unit by an id made of its slug, which outlives every charter version.</summary>
public static class Holder
{
    public static Guid OfUnit(string slug) => new(Sm3.Hash(Encoding.UTF8.GetBytes($"unit:{slug}")).AsSpan(0, 16), bigEndian: true);
}
