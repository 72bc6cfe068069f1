using System.Net;
using Fuban.Kernel.Commands;
using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>管理终端网段: from where the three administrators work (GB/T 22239 8.1.4.4 c). While none is listed, from anywhere.</summary>
public static class AdministratorNetworks
{
    /// <param name="posts">Of whoever comes; networks concern the three only.</param>
    public static bool Allow(OrganizationSnapshot office, IEnumerable<PostView> posts, string? address) =>
        office.AdministratorNetworks.Length == 0 || !posts.Any(p => p.Role.IsAdministrator()) || Holds(office.AdministratorNetworks, address);

    public static bool Holds(string networks, string? address)
    {
        if (!IPAddress.TryParse(address, out var given)) return false;
        var plain = given.IsIPv4MappedToIPv6 ? given.MapToIPv4() : given;
        return Parse(networks)?.Any(n => n.Contains(plain)) == true;
    }

    /// <returns>Null when a word is neither an address nor a network.</returns>
    public static List<IPNetwork>? Parse(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(word, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out var one)) networks.Add(new IPNetwork(one, one.GetAddressBytes().Length * 8));
            else return null;
        }

        return networks;
    }
}

/// <summary>设定管理终端网段.</summary>
/// <param name="Networks">Addresses and networks such as 10.1.2.0/24, parted by blanks; empty = anywhere.</param>
/// <param name="Address">Where it is asked from: nobody locks himself out. Null on the server itself.</param>
[Requires(AccessPermissions.ManageSessions)]
public sealed record SetAdministratorNetworks(string Networks, string? Address) : ICommand;

internal sealed class SetAdministratorNetworksHandler : IHandler<SetAdministratorNetworks>
{
    public async Task<Outcome> Handle(SetAdministratorNetworks command, CommandContext x)
    {
        if (AdministratorNetworks.Parse(command.Networks) is not { } networks) return Outcome.Refuse(new Refusal("NETWORK-form").On(nameof(command.Networks)));
        var text = string.Join(' ', networks);
        if (text.Length > 0 && command.Address is not null && !AdministratorNetworks.Holds(text, command.Address)) return Outcome.Refuse(new Refusal("NETWORK-own", command.Address).On(nameof(command.Networks)));
        await x.Set(OfficeSetting.AdministratorNetworks, text);
        return new Outcome.Done();
    }
}
