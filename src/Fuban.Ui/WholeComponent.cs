using Microsoft.AspNetCore.Components;

namespace Fuban.Ui;

/// <summary>
/// A component that is rendered once it has everything, and not before: pages are sent whole, and what a page reads may come at once (an embedded database) or
/// later (a database server).
/// </summary>
public abstract class WholeComponent : ComponentBase
{
    private bool _begun;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_begun)
        {
            _begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
