using Microsoft.AspNetCore.Components;

namespace Fuban.Ui;

/// <summary>One column of a <see cref="DataTable{TItem}"/>: its header, how a cell looks, and the key it sorts by.</summary>
public sealed class Column<TItem> : ComponentBase
{
    [CascadingParameter] internal ColumnSet<TItem>? Table { get; set; }

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>The class of header and cells. Those that place a cell in the narrow card: c-title, c-urg, c-sec, c-step, c-due, c-from, c-at.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>The value of the <c>sort</c> query parameter ("-" before it sorts downwards); without it the header is no link.</summary>
    [Parameter] public string? Sort { get; set; }

    [Parameter] public RenderFragment<TItem>? ChildContent { get; set; }

    protected override void OnInitialized() => Table?.Columns.Add(this);
}

internal sealed class ColumnSet<TItem>
{
    public List<Column<TItem>> Columns { get; } = [];
}
