namespace Fuban.Host.Cli;

/// <summary>退出码: what a verb tells the shell; every verb's help lists the ones it uses.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;

    /// <summary>Of many lines some could not be taken; the others were.</summary>
    public const int Some = 3;
}
