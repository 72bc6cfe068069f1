Console.WriteLine("Fuban.Bench");
