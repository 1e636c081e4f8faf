/* stemmer 2.0.1 (Porter's algorithm), https://github.com/words/stemmer: index.js of the npm package, made
small by esbuild 0.28.2 --minify --format=esm --legal-comments=none.

(The MIT License)

Copyright (c) 2014 Titus Wormer <tituswormer@gmail.com>

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
'Software'), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED 'AS IS', WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
const x={ational:"ate",tional:"tion",enci:"ence",anci:"ance",izer:"ize",bli:"ble",alli:"al",entli:"ent",eli:"e",ousli:"ous",ization:"ize",ation:"ate",ator:"ate",alism:"al",iveness:"ive",fulness:"ful",ousness:"ous",aliti:"al",iviti:"ive",biliti:"ble",logi:"log"},r={icate:"ic",ative:"",alize:"al",iciti:"ic",ical:"ic",ful:"",ness:""},$="[^aeiou]",l="[aeiouy]",i="("+$+"[^aeiouy]*)",s="("+l+"[aeiou]*)",o=new RegExp("^"+i+"?"+s+i),g=new RegExp("^"+i+"?"+s+i+s+"?$"),n=new RegExp("^"+i+"?("+s+i+"){2,}"),a=new RegExp("^"+i+"?"+l),f=new RegExp("^"+i+l+"[^aeiouwxy]$"),v=/ll$/,z=/^(.+?)e$/,p=/^(.+?)y$/,w=/^(.+?(s|t))(ion)$/,b=/^(.+?)(ed|ing)$/,m=/(at|bl|iz)$/,E=/^(.+?)eed$/,y=/^.+?[^s]s$/,I=/^.+?(ss|i)es$/,L=/([^aeiouylsz])\1$/,R=/^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/,d=/^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/,C=/^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;function O(u){let e=String(u).toLowerCase();if(e.length<3)return e;let c=!1;e.codePointAt(0)===121&&(c=!0,e="Y"+e.slice(1)),I.test(e)?e=e.slice(0,-2):y.test(e)&&(e=e.slice(0,-1));let t;return(t=E.exec(e))?o.test(t[1])&&(e=e.slice(0,-1)):(t=b.exec(e))&&a.test(t[1])&&(e=t[1],m.test(e)?e+="e":L.test(e)?e=e.slice(0,-1):f.test(e)&&(e+="e")),(t=p.exec(e))&&a.test(t[1])&&(e=t[1]+"i"),(t=R.exec(e))&&o.test(t[1])&&(e=t[1]+x[t[2]]),(t=d.exec(e))&&o.test(t[1])&&(e=t[1]+r[t[2]]),(t=C.exec(e))?n.test(t[1])&&(e=t[1]):(t=w.exec(e))&&n.test(t[1])&&(e=t[1]),(t=z.exec(e))&&(n.test(t[1])||g.test(t[1])&&!f.test(t[1]))&&(e=t[1]),v.test(e)&&n.test(e)&&(e=e.slice(0,-1)),c&&(e="y"+e.slice(1)),e}export{O as stemmer};
