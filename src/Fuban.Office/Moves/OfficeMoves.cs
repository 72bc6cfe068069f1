using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Moves;

/// <summary>The moves that every matter knows.</summary>
internal static class OfficeMoves
{
    public static IServiceCollection AddOfficeMoves(this IServiceCollection services) => services
        .AddScoped<MoveBook>()
        .AddMove<Complete>()
        .AddMove<Return>()
        .AddMove<PassOnMove>()
        .AddMove<CirculateMove>()
        .AddMove<WithdrawReadingMove>()
        .AddMove<MarkReadMove>()
        .AddMove<Urge>()
        .AddMove<Terminate>();
}
