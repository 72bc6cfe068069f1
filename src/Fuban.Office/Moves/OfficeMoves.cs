using Fuban.Office.Moves.Batch;
using Fuban.Office.Moves.Declining;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Moves;

/// <summary>The moves that every matter knows.</summary>
internal static class OfficeMoves
{
    public static IServiceCollection AddOfficeMoves(this IServiceCollection services) => services
        .AddScoped<MoveBook>()
        .AddScoped<BatchDesk>()
        .AddMove<Complete>()
        .AddMove<Return>()
        .AddMove<TakeBackMove>()
        .AddMove<ClaimMove>()
        .AddMove<ReleaseMove>()
        .AddMove<JumpMove>()
        .AddMove<PassOnMove>()
        .AddMove<DeclineMove>()
        .AddMove<AskMove>()
        .AddMove<AnswerMove>()
        .AddMove<AddSignersMove>()
        .AddMove<RemoveSignerMove>()
        .AddMove<SignMove>()
        .AddMove<CirculateMove>()
        .AddMove<WithdrawReadingMove>()
        .AddMove<MarkReadMove>()
        .AddMove<Urge>()
        .AddMove<SuspendMove>()
        .AddMove<ResumeMove>()
        .AddMove<ReopenMove>()
        .AddMove<Terminate>();
}
