using Microsoft.AspNetCore.Components;

namespace Fuban.Ui;

/// <summary>
/// A component that is rendered once it has everything, and not before: pages are sent whole, and what a page reads may come at once (an embedded database) or
/// later (a database server). Components of one page read one after the other: they share the connection of the request.
/// </summary>
public abstract class WholeComponent : ComponentBase, IHandleEvent
{
    private bool _begun;

    [Inject] private ReadingTurn Turn { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        // Released before the parts of this one begin.
        await Turn.Own(Begin);
        StateHasChanged();
    }

    /// <summary>A form is handled whole too, before anything is rendered again.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await Turn.Own(() => item.InvokeAsync(arg));
        StateHasChanged();
    }

    private async Task Begin()
    {
        if (!_begun)
        {
            _begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
    }
}

/// <summary>One for each request: whose turn it is to read.</summary>
public sealed class ReadingTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A form may call what its page does with it, within its own turn.</summary>
    private readonly AsyncLocal<bool> _owned = new();

    public void Dispose() => _turn.Dispose();

    internal async Task Own(Func<Task> read)
    {
        if (_owned.Value)
        {
            await read();
            return;
        }

        await _turn.WaitAsync();
        try
        {
            _owned.Value = true;
            await read();
        }
        finally
        {
            _turn.Release();
        }
    }
}
