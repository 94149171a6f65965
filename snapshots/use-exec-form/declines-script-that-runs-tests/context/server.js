const express=require('express');const app=express();app.get('/health',(q,r)=>r.send('ok'));app.listen(3000)
